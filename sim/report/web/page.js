"use strict";
// Draws every chart from the data beside it, gives each a button for a picture, and labels table cells for narrow pages.

const options = { displayModeBar: false, responsive: true, scrollZoom: false };
const charts = [...document.querySelectorAll(".chart")];
for (const chart of charts) {
  const figure = JSON.parse(chart.nextElementSibling.textContent);
  chart.textContent = "";
  Plotly.newPlot(chart, figure.data, figure.layout, options);
  chart.after(pictureButton(chart, figure));
}
for (const table of document.querySelectorAll(".scroll table")) labelled(table);

/** Make the button that saves a chart as a picture, for a slide or a message. */
function pictureButton(chart, figure) {
  const button = document.querySelector("#picture").content.firstElementChild.cloneNode(true);
  const title = chart.closest("figure").querySelector("figcaption strong").textContent;
  button.setAttribute("aria-label", `${button.textContent}: ${title}`);
  button.addEventListener("click", () => {
    const filename = title.replace(/[^\p{L}\p{N}]+/gu, "_").slice(0, 60);
    Plotly.downloadImage(alone(chart, figure, title), { format: "png", scale: 2, filename, ...size(chart) });
  });
  return button;
}

/** Return a chart's figure as it stands without its page: on white, with its title, and its legend where it needs one. */
function alone(chart, figure, title) {
  const legend = chart.closest("figure").querySelector(".legend") !== null;
  const data = figure.data.map((trace) => ({ ...trace, showlegend: legend && Boolean(trace.name) }));
  const lines = wrapped(title, Math.floor(size(chart).width / 8));
  const text = lines.map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\$/g, "&#36;")).join("<br>");
  const layout = {
    ...figure.layout,
    showlegend: legend,
    legend: { orientation: "h", y: -0.18, yanchor: "top" },
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    title: { text, x: 0.01, xanchor: "left", y: 1, yanchor: "top", pad: { t: 12 }, font: { size: 15 } },
    margin: { ...figure.layout.margin, t: 24 + 20 * lines.length, b: legend ? 24 : 12, r: 20 },
  };
  return { data, layout };
}

/** Return the size of a chart's picture: as it is shown, and room for title and legend. */
function size(chart) {
  return { width: Math.max(chart.clientWidth, 480), height: chart.clientHeight + 110 };
}

/** Break a title into lines of so many characters, at most three. */
function wrapped(title, most) {
  const lines = [""];
  for (const word of title.split(" ")) {
    const last = lines.length - 1;
    if (`${lines[last]} ${word}`.trim().length <= most || lines[last] === "") lines[last] = `${lines[last]} ${word}`.trim();
    else lines.push(word);
  }
  return lines.slice(0, 3);
}

/** Give each cell the title of its column, which narrow pages print beside it instead of above; a table stays a table. */
function labelled(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.innerText.replace(/\s*\n\s*/g, ", "));
  table.setAttribute("role", "table");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) {
      const role = cell.scope === "col" ? "columnheader" : cell.scope === "row" ? "rowheader" : "cell";
      cell.setAttribute("role", role);
      if (role === "cell") cell.dataset.label = heads[cell.cellIndex];
    }
  }
  table.closest(".scroll").classList.add("cards");
}

const PAPER_WIDTH = 680;
window.addEventListener("beforeprint", () => {
  for (const chart of charts) Plotly.relayout(chart, { width: PAPER_WIDTH });
});
window.addEventListener("afterprint", () => {
  for (const chart of charts) Plotly.relayout(chart, { width: null, autosize: true });
});
