'use strict';

/** Follows the runs of this page: what their logs say comes as events, and is drawn a moment later. */
const POINTS = 600;
const REFRESH = 1000;
const names = [...document.querySelectorAll('.run')].map((name) => name.textContent);
const runs = names.map(() => empty());
const places = new Map([...document.querySelectorAll('.chart[data-chart]')]
  .map((element) => [element, JSON.parse(element.dataset.chart)]));

/** What is drawn under the title of a chart: a field of the steps, or a score by epoch. */
const SOURCES = {
  'AP on the test split': (run) => scores(run.tests),
  'AP on images kept from training': (run) => scores(run.validations),
  'Classification loss': (run) => smooth(run.steps, 'classification'),
  'Box loss': (run) => smooth(run.steps, 'box'),
  'Learning rate': (run) => thin(run.steps.map((step) => [step.step, step.lr])),
  'Gradient norm': (run) => smooth(run.steps, 'gradientNorm'),
  'Time of a step': (run) => smooth(run.steps, 'ms'),
};

function empty() {
  return {steps: [], tests: [], validations: [], written: null};
}

function take(run, line) {
  if (line.type === 'step') {
    run.steps.push(line);
  } else if (line.type === 'evaluation') {
    run.tests.push(line);
  } else if (line.type === 'validation') {
    run.validations.push(line);
  }
}

function scores(evaluations) {
  return evaluations.map((each) => [each.epoch, each.metrics?.AP ?? null]);
}

function thin(points) {
  const every = Math.ceil(points.length / POINTS);
  return points.filter((point, at) => at % every === 0 || at === points.length - 1);
}

/** The mean over a fortieth of the training so far, at the end of it. */
function smooth(steps, field) {
  const known = steps.filter((step) => Number.isFinite(step[field]));
  const width = Math.max(1, Math.round(known.length / 40));
  let sum = 0;
  return thin(known.map((step, at) => {
    sum += step[field] - (at >= width ? known[at - width][field] : 0);
    return [step.step, sum / Math.min(at + 1, width)];
  }));
}

function drawCharts() {
  places.forEach((chart, element) => {
    const mark = chart.x.label === 'epoch' ? 'dotted line' : 'line';
    const series = runs
      .map((run, at) => ({name: names[at], mark, colour: at, points: SOURCES[chart.title](run)}))
      .filter((each) => each.points.length > 0);
    if (series.length > 0) {
      aplossCharts.draw(element, {...chart, series});
    }
  });
}

function brief(value, digits) {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

function ago(millis) {
  const seconds = Math.max(0, Math.round((Date.now() - millis) / 1000));
  if (seconds < 120) {
    return seconds + ' s ago';
  }
  return seconds < 7200 ? Math.round(seconds / 60) + ' min ago' : new Date(millis).toLocaleString();
}

function last(points) {
  return points.length === 0 ? undefined : points[points.length - 1];
}

function row(run, at) {
  const step = last(run.steps);
  const score = last(run.tests) ?? last(run.validations);
  const cells = [
    step?.epoch ?? '–',
    step?.step ?? '–',
    brief(last(smooth(run.steps, 'classification'))?.[1], 4),
    brief(score?.metrics?.AP, 3),
    brief(score?.metrics?.AP50, 3),
    brief(last(smooth(run.steps, 'ms'))?.[1], 0),
    run.written === null ? 'nothing yet' : ago(run.written),
  ];
  const made = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.innerHTML = '<span class="chip"><i></i><span></span></span>';
  head.querySelector('i').style.background = 'var(--c' + (at % 10) + ')';
  head.querySelector('span span').textContent = names[at];
  made.append(head, ...cells.map((text) => {
    const cell = document.createElement('td');
    cell.className = 'number';
    cell.textContent = text;
    return cell;
  }));
  return made;
}

function drawTable() {
  document.querySelector('#table tbody').replaceChildren(...runs.map(row));
}

let changed = false;
const events = new EventSource('/events');
events.addEventListener('lines', (event) => {
  const news = JSON.parse(event.data);
  if (news.again) {
    runs[news.run] = empty();
  }
  runs[news.run].written = news.written;
  news.lines.forEach((line) => take(runs[news.run], line));
  changed = true;
});
events.addEventListener('open', () => {
  // After a break the server begins anew.
  runs.forEach((run, at) => { runs[at] = empty(); });
  document.getElementById('state').textContent = '';
  changed = true;
});
events.addEventListener('error', () => {
  document.getElementById('state').textContent = 'The server is gone; this page tries again until it is back.';
});
setInterval(() => {
  drawTable();
  if (changed) {
    changed = false;
    drawCharts();
  }
}, REFRESH);
