'use strict';

/**
 * How charts look: colours and fonts of the page, legends that are buttons, numbers that are short.
 * What is in a chart is told in Chart.java, what the library is asked for in its "option".
 */
const aplossCharts = (() => {
  const COLOURS = 10;
  const HEIGHT = 290;
  const BAR = 26;
  const FOOT = 44;

  /** Element, chart and drawing of what was drawn so far. */
  const drawn = new Map();

  /** At most four significant digits: 0.00125, 12.5, 1e-7, 250,000. */
  function brief(value) {
    if (value === null || !Number.isFinite(value)) {
      return '–';
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
      return value.toExponential(3).replace(/\.?0*e\+?/, 'e');
    }
    return value.toLocaleString('en-US', {maximumSignificantDigits: size < 1e4 ? 4 : 7});
  }

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  /** The name of the CSS variable of a colour; a negative index is that of text. */
  function colourName(index) {
    return index < 0 ? 'quiet' : 'c' + (index % COLOURS);
  }

  function common(grid) {
    const text = {color: variable('quiet'), fontFamily: getComputedStyle(document.body).fontFamily};
    return {
      animation: false,
      backgroundColor: variable('paper'),
      textStyle: {...text, fontSize: 12},
      legend: {show: false},
      grid: {left: 2, right: 18, containLabel: true, ...grid},
      tooltip: {
        confine: true,
        backgroundColor: variable('paper'),
        borderColor: variable('rule'),
        padding: [6, 10],
        textStyle: {color: variable('ink'), fontFamily: text.fontFamily, fontSize: 12},
        valueFormatter: brief,
      },
    };
  }

  function axis(spec, values, more) {
    const logarithmic = spec.scaling === 'logarithmic';
    const known = values.filter(Number.isFinite);
    const whole = !logarithmic && known.every(Number.isInteger);
    const open = whole && more.name !== '' && more.horizontal;
    return {
      type: logarithmic ? 'log' : 'value',
      scale: true,
      splitNumber: 5,
      min: spec.from ?? (open ? 'dataMin' : null),
      max: spec.to ?? (open && spec.from === undefined ? 'dataMax' : null),
      minInterval: whole ? 1 : 0,
      name: spec.label,
      nameTextStyle: {color: variable('soft'), fontWeight: 500, fontSize: 12},
      axisLine: {show: more.horizontal, onZero: false, lineStyle: {color: variable('quiet')}},
      axisTick: {show: more.horizontal, lineStyle: {color: variable('quiet')}},
      axisLabel: {color: variable('quiet'), hideOverlap: true, formatter: brief,
        showMaxLabel: spec.to === undefined || spec.to === Number(spec.to.toPrecision(1))},
      splitLine: {show: !more.horizontal, lineStyle: {color: variable('rule')}},
      axisPointer: {label: {formatter: (at) => spec.label + ' ' + brief(at.value)}},
    };
  }

  function horizontal(spec, values) {
    const below = {nameLocation: 'middle', nameGap: 28};
    return {...axis(spec, values, {horizontal: true}), ...below};
  }

  function vertical(spec, values) {
    const whole = axis(spec, values, {horizontal: false});
    whole.nameTextStyle.align = 'left';
    whole.nameTextStyle.padding = [0, 0, 4, 0];
    return {...whole, nameLocation: 'end'};
  }

  const MARKS = {
    'line': (few) => ({type: 'line', showSymbol: few, lineStyle: {width: 2}}),
    'dotted line': () => ({type: 'line', showAllSymbol: true, lineStyle: {width: 2}, symbolSize: 7}),
    'context': () => ({type: 'line', showSymbol: false, silent: true, tooltip: {show: false},
      lineStyle: {width: 1, opacity: 0.45}}),
    // Dots of any number are drawn at once: a page that is printed does not wait for the rest.
    'cloud': () => ({type: 'scatter', progressive: 0, symbolSize: 3.5, silent: true,
      tooltip: {show: false}, itemStyle: {opacity: 0.38}}),
  };

  function points(series) {
    const mark = MARKS[series.mark](series.points.length === 1);
    const colour = variable(colourName(series.colour));
    return {
      ...mark,
      name: series.name,
      data: series.points,
      symbol: 'circle',
      color: colour,
      lineStyle: {...mark.lineStyle, color: colour},
      emphasis: {disabled: true},
    };
  }

  function curves(chart) {
    const all = chart.series.flatMap((series) => series.points);
    const option = common({top: 30, bottom: 30});
    option.tooltip.trigger = 'axis';
    option.tooltip.axisPointer = {lineStyle: {color: variable('quiet')}};
    option.xAxis = horizontal(chart.x, all.map((point) => point[0]));
    option.yAxis = vertical(chart.y, all.map((point) => point[1]));
    option.series = chart.series.map(points);
    return option;
  }

  function sum(row) {
    const known = row.values.filter(Number.isFinite);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  }

  function bars(chart) {
    const option = common({top: 4, bottom: 30, right: 56});
    option.tooltip.trigger = 'axis';
    option.tooltip.axisPointer = {type: 'none'};
    option.xAxis = horizontal({from: 0, ...chart.axis}, chart.rows.flatMap((row) => row.values));
    option.xAxis.axisLine.show = option.xAxis.axisTick.show = false;
    option.xAxis.splitLine.show = true;
    option.yAxis = {
      type: 'category',
      inverse: true,
      data: chart.rows.map((row) => row.label),
      axisLine: {show: false},
      axisTick: {show: false},
      axisLabel: {color: variable('soft'), interval: 0, width: 165, overflow: 'truncate'},
    };
    option.series = chart.parts.map((part, at) => ({
      type: 'bar',
      stack: 'all',
      name: part,
      barWidth: 15,
      color: variable(colourName(at)),
      data: chart.rows.map((row) => row.values[at]),
      emphasis: {disabled: true},
    }));
    option.series.push({
      type: 'bar',
      stack: 'all',
      name: '',
      data: chart.rows.map(() => 0),
      silent: true,
      tooltip: {show: false},
      label: {show: true, position: 'right', color: variable('soft'),
        formatter: (bar) => brief(sum(chart.rows[bar.dataIndex]))},
    });
    return option;
  }

  function isEmpty(chart) {
    return chart.rows
      ? chart.rows.length === 0
      : chart.series.every((series) => series.points.length === 0);
  }

  /** What has a name of its own, with the index of its colour. */
  function named(chart) {
    return chart.rows
      ? new Map(chart.parts.map((part, at) => [part, at]))
      : new Map(chart.series.filter((series) => series.mark !== 'context')
        .map((series) => [series.name, series.colour]));
  }

  function button(text, className, act) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = className;
    made.append(text);
    made.addEventListener('click', () => act(made));
    return made;
  }

  function legend(chart, plot) {
    const row = document.createElement('div');
    row.className = 'legend';
    const names = named(chart);
    const context = !chart.rows && chart.series.some((series) => series.mark === 'context');
    (names.size > 1 || context ? names : new Map()).forEach((colour, name) => {
      const entry = button(name, 'entry', () => {
        plot.dispatchAction({type: 'legendToggleSelect', name});
        entry.setAttribute('aria-pressed', entry.getAttribute('aria-pressed') !== 'true');
      });
      const swatch = document.createElement('i');
      swatch.style.background = 'var(--' + colourName(colour) + ')';
      entry.prepend(swatch);
      entry.setAttribute('aria-pressed', 'true');
      row.append(entry);
    });
    row.append(button('Save as SVG', 'save', () => save(chart, plot)));
    return row;
  }

  function save(chart, plot) {
    const link = document.createElement('a');
    link.href = plot.getDataURL();
    link.download = chart.title.replace(/[^\p{L}\p{N}._ -]/gu, '_') + '.svg';
    link.click();
  }

  function height(chart) {
    return chart.rows ? BAR * chart.rows.length + FOOT : HEIGHT;
  }

  function begin(element, chart) {
    const place = document.createElement('div');
    place.className = 'plot';
    place.style.height = height(chart) + 'px';
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', chart.title);
    element.replaceChildren(place);
    const plot = echarts.init(place, null, {renderer: 'svg'});
    element.prepend(legend(chart, plot));
    new ResizeObserver(() => {
      if (!document.documentElement.classList.contains('printing')) {
        plot.resize();
      }
    }).observe(place);
    return plot;
  }

  function paint(plot, chart) {
    const option = chart.rows ? bars(chart) : curves(chart);
    option.legend.data = [...named(chart).keys()];
    option.legend.selected = plot.getOption()?.legend?.[0]?.selected ?? {};
    plot.setOption(option, true);
  }

  function sameNames(one, other) {
    return [...named(one).keys()].join('\n') === [...named(other).keys()].join('\n');
  }

  /** Draws the chart into the element, or draws it anew there with other numbers. */
  function draw(element, chart) {
    if (isEmpty(chart)) {
      element.innerHTML = '<p class="empty">no data</p>';
      return;
    }
    const before = drawn.get(element);
    const plot = before && sameNames(before.chart, chart) ? before.plot : begin(element, chart);
    drawn.set(element, {chart, plot});
    paint(plot, chart);
  }

  function redraw() {
    drawn.forEach((each) => paint(each.plot, each.chart));
  }

  /** On paper everything is dark on light, and as wide as there is room. */
  function printing(on) {
    document.documentElement.classList.toggle('printing', on);
    redraw();
    document.querySelectorAll('.plot svg').forEach((svg) => {
      svg.setAttribute('viewBox', '0 0 ' + svg.getAttribute('width') + ' ' + svg.getAttribute('height'));
    });
  }

  function drawAll() {
    document.querySelectorAll('.chart[data-chart]')
      .forEach((element) => draw(element, JSON.parse(element.dataset.chart)));
  }

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', () => printing(true));
  addEventListener('afterprint', () => printing(false));
  drawAll();
  return {draw};
})();
