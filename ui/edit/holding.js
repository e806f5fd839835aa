// A slider that a finger or a mouse holds. A finger that scrolls the page over it has turned nothing:
// what stood there `before` comes back.
function holds(input, state, { begin, before, back }) {
  input.onpointerdown = () => {
    Object.assign(state, { held: true, turned: false, first: before() });
    begin?.();
  };
  input.onpointerup = () => (state.held = false);
  input.onpointercancel = () => {
    state.held = false;
    if (state.turned) back(state.first);
  };
}
