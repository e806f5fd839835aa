// Drawn with each edit, so it is short: all else stands in the files that `start.js` begins.
export default function (given) {
  const live = (window.attentionLive ??= {});
  live.given = given;
  live.take?.();
  return () => {
    if (live.given.parentElement === given.parentElement) live.trigger = null;
  };
}
