"use strict";
// Draws every chart from the data beside it; charts follow the width of the page, on paper too.
const charts = [...document.querySelectorAll(".chart")];
const options = { displayModeBar: false, responsive: true, scrollZoom: false };
for (const chart of charts) {
  const figure = JSON.parse(chart.nextElementSibling.textContent);
  chart.textContent = "";
  Plotly.newPlot(chart, figure.data, figure.layout, options);
}
const PAPER_WIDTH = 680;
window.addEventListener("beforeprint", () => {
  for (const chart of charts) Plotly.relayout(chart, { width: PAPER_WIDTH });
});
window.addEventListener("afterprint", () => {
  for (const chart of charts) Plotly.relayout(chart, { width: null, autosize: true });
});
