"""What all charts share."""

import altair as alt

SVG = {"embedOptions": {"renderer": "svg"}}  # sharp at any zoom
# What suits the viewer's theme, which only the browser knows for sure.
INK = "luminance(background) > 0.4 ? '#1f2430' : '#fafafa'"
HAND = "datum.follow >= 0 ? 'pointer' : 'default'"
NAMED = alt.selection_point("named", on="click", fields=["follow"])  # lets labels be clicked
