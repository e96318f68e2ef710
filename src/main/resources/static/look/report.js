// Draws the charts of the report from the tables beside them: what a table says is what is drawn.
// Without this script the tables stand open and say everything.
(function () {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(name).trim();
  const ink = token("--k-ink"), muted = token("--k-muted"), line = token("--k-line");
  const surface = token("--k-surface"), teal = token("--k-teal"), wood = token("--k-wood-line");
  const bad = token("--k-bad"), sunken = token("--k-sunken");
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const text = { color: muted, fontSize: 12, fontFamily: getComputedStyle(document.body).fontFamily };
  const tooltip = {
    renderMode: "richText", confine: true, backgroundColor: surface, borderColor: line,
    textStyle: { color: ink, fontSize: 13, fontFamily: text.fontFamily }, valueFormatter: (v) => number.format(v),
  };

  /// The table as columns: { key: { label, look, cells } }, and the names of its rows.
  function read(table) {
    const heads = [...table.tHead.rows[0].cells], rows = [...table.tBodies[0].rows];
    return {
      ticks: rows.map((row) => row.cells[0].dataset.tick),
      names: rows.map((row) => row.cells[0].textContent),
      columns: heads.slice(1).map((head, i) => ({
        key: head.dataset.key,
        label: head.textContent,
        color: getComputedStyle(head).getPropertyValue("--c").trim(),
        category: head.dataset.cat,
        cells: rows.map((row) => (row.cells[i + 1].dataset.n === undefined ? null : Number(row.cells[i + 1].dataset.n))),
      })),
    };
  }

  const axis = (data) => ({
    type: "category", data, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
    axisLabel: { ...text, hideOverlap: true },
  });
  const amounts = (name) => ({
    type: "value", name, nameTextStyle: { ...text, align: "right" }, minInterval: name ? 0 : 1,
    axisLabel: { ...text, formatter: (v) => number.format(v) }, splitLine: { lineStyle: { color: line } },
  });
  /// An axis of hours that is read off in quarters of days, then in days.
  const hoursAxis = (most) => {
    const steps = [0.5, 1, 2, 4, 6, 12, 24, 48, 96, 240, 480, 960, 1920, 4800, 9600];
    const interval = steps.find((step) => most / step <= 6) || most;
    return { ...amounts(), minInterval: 0, interval, max: Math.ceil(most / interval) * interval };
  };
  const base = {
    animation: !still, animationDuration: 250, textStyle: { ...text, color: ink },
    grid: { left: 4, right: 12, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 14, icon: "roundRect", textStyle: { ...text, color: ink }, inactiveColor: muted },
  };

  const charts = {
    stack(data) {
      const series = data.columns.filter((c) => c.key !== "sum" && (c.category !== "tanpa" || c.cells.some((n) => n > 0)));
      return {
        ...base, tooltip: { ...tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: axis(data.ticks), yAxis: amounts(),
        series: series.map((c) => ({
          name: c.label, type: "bar", stack: "all", data: c.cells, cursor: "default", barMaxWidth: 36,
          itemStyle: { color: c.category === "tanpa" ? muted : c.color, borderColor: surface, borderWidth: 1 },
          emphasis: { disabled: true },
        })),
      };
    },
    lines(data, box) {
      const column = (key) => data.columns.find((c) => c.key === key);
      const round = (c) => c.cells.map((n) => (n === null ? null : Math.round(n * 100) / 100));
      const one = (c, color, type) => ({
        name: c.label, type: "line", data: round(c), cursor: "default", symbol: "circle", symbolSize: 7, connectNulls: false,
        lineStyle: { color, width: 2.5, type }, itemStyle: { color: surface, borderColor: color, borderWidth: 2 }, emphasis: { disabled: true },
      });
      const goal = Number(box.dataset.goal);
      const median = one(column("median"), teal, "solid");
      const nine = one(column("nine-tenths"), wood, "dashed");
      median.markLine = {
        silent: true, symbol: "none", animation: false, data: [{ yAxis: goal }],
        lineStyle: { color: bad, type: "dashed", width: 1.5 },
        label: { formatter: box.dataset.goalLabel, position: "insideStartTop", color: ink, fontSize: 12, fontWeight: 600 },
      };
      return {
        ...base, tooltip: { ...tooltip, trigger: "axis", valueFormatter: (v) => (v === null || v === undefined ? "–" : number.format(v) + " " + box.dataset.hours) },
        legend: { ...base.legend, data: [{ name: column("median").label, icon: "path://M0 5H14V8H0Z", itemStyle: { color: teal, borderWidth: 0 } },
          { name: column("nine-tenths").label, icon: "path://M0 5H5V8H0ZM9 5H14V8H9Z", itemStyle: { color: wood, borderWidth: 0 } }] },
        xAxis: axis(data.ticks),
        yAxis: hoursAxis(Math.max(goal * 1.05, ...median.data, ...nine.data)),
        series: [median, nine],
      };
    },
    heat(data, box) {
      const cells = [];
      data.columns.forEach((c, hour) => c.cells.forEach((n, day) => cells.push([hour, day, n])));
      const most = Math.max(1, ...cells.map((c) => c[2]));
      return {
        ...base, legend: undefined, grid: { ...base.grid, top: 4, bottom: 44 },
        tooltip: { ...tooltip, formatter: (p) => data.names[p.value[1]] + " " + data.columns[p.value[0]].label + ".00: " + number.format(p.value[2]) },
        xAxis: { ...axis(data.columns.map((c) => c.label)), splitArea: { show: false }, axisLine: { show: false } },
        yAxis: { ...axis(data.ticks), inverse: true, axisLine: { show: false } },
        visualMap: {
          min: 0, max: most, calculable: false, orient: "horizontal", left: 32, bottom: 0, itemWidth: 14, itemHeight: 90,
          text: [box.dataset.high, box.dataset.low], textStyle: text, inRange: { color: [sunken, teal] }, hoverLink: false,
        },
        series: [{ type: "heatmap", data: cells, cursor: "default", itemStyle: { borderColor: surface, borderWidth: 2, borderRadius: 3 }, emphasis: { disabled: true } }],
      };
    },
    bars(data) {
      const incoming = data.columns.find((c) => c.key === "incoming");
      return {
        ...base, legend: undefined, grid: { ...base.grid, top: 4, right: 48 }, tooltip: { ...tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: amounts(), yAxis: { ...axis(data.names), inverse: true },
        series: [{
          name: incoming.label, type: "bar", data: incoming.cells, cursor: "default", barMaxWidth: 24, itemStyle: { color: teal },
          label: { show: true, position: "right", color: ink, fontSize: 12, formatter: (p) => number.format(p.value) }, emphasis: { disabled: true },
        }],
      };
    },
  };

  if (!window.echarts) return;
  // The library writes styles as attributes, which the content policy forbids; set as properties
  // they are allowed.
  const plain = Element.prototype.setAttribute;
  SVGElement.prototype.setAttribute = function (name, value) {
    if (name === "style") this.style.cssText = value;
    else plain.call(this, name, value);
  };
  document.querySelectorAll("[data-chart]").forEach((box) => {
    const table = document.getElementById(box.dataset.table);
    box.hidden = false;
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption({ ...charts[box.dataset.chart](read(table), box), aria: { enabled: false } });
    new ResizeObserver(() => chart.resize()).observe(box);
    const panel = box.closest(".k-panel-body");
    panel.querySelector(".k-chart-says").hidden = true;
    panel.querySelector("details").open = false;
  });
})();
