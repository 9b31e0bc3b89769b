'use strict';

/** Shows one image at a time with what each run found on it; the server counts the errors. */
(() => {
  const PAUSE = 1000;
  const COLOURS = ['#ff7a1a', '#ffd400', '#ff5cf0', '#4da3ff', '#ff3b4e', '#b48cff'];
  const RIGHT = '#25d07d';
  const QUIET = '#9aa3b2';
  const MOST_LISTED = 500;
  const names = [...document.querySelectorAll('.run')].map((name) => name.textContent);
  const at = (id) => document.getElementById(id);
  let state = {runs: [], classes: [], kinds: []};
  let listed = [];
  let current = null;
  let boxes = null;
  let asked = 0;

  const score = () => Number(at('score').value);
  const label = () => Number(at('class').value);
  const kind = () => at('kind').value;

  async function ask(what, values = {}) {
    const answer = await fetch('/pictures/' + what + '?' + new URLSearchParams(values));
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    return answer.json();
  }

  function option(value, text) {
    const made = document.createElement('option');
    made.value = value;
    made.textContent = text;
    return made;
  }

  function tellState() {
    const lines = state.runs.map((run, i) => {
      const far = run.total === 0 ? 'waits' : run.done + ' of ' + run.total + ' images';
      return names[i] + ': ' + (run.problem || far);
    });
    at('state').textContent = lines.join(' · ') + (listed.length === 0 && isOver() ? ' · no such errors' : '');
  }

  function isOver() {
    return state.runs.length > 0
      && state.runs.every((run) => run.problem || (run.total > 0 && run.done === run.total));
  }

  async function refresh() {
    const turn = ++asked;
    const worst = await ask('worst', {score: score(), label: label(), kind: kind()});
    if (turn !== asked) {
      return;
    }
    listed = worst;
    tellState();
    if (!listed.some((each) => each.id === current)) {
      await show(listed[0]?.id ?? null);
    }
    drawList();
    draw();
  }

  function drawList() {
    at('list').replaceChildren(...listed.slice(0, MOST_LISTED).map((each) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(document.createElement('span'), document.createElement('b'));
      button.firstChild.textContent = each.id;
      button.lastChild.textContent = each.errors.join(' | ');
      button.title = each.errors.map((count, i) => names[i] + ': ' + count + ' errors').join('\n');
      button.setAttribute('aria-current', String(each.id === current));
      button.addEventListener('click', () => turnTo(each.id));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
  }

  async function show(id) {
    current = id;
    boxes = null;
    at('name').textContent = id ?? '';
    if (id !== null) {
      const told = await ask('boxes', {id});
      if (id === current) {
        boxes = told;
      }
    }
  }

  async function turnTo(id) {
    await show(id);
    [...at('list').querySelectorAll('button')].forEach((button, i) => {
      const isCurrent = listed[i].id === id;
      button.setAttribute('aria-current', String(isCurrent));
      if (isCurrent) {
        button.scrollIntoView({block: 'nearest', inline: 'nearest'});
      }
    });
    draw();
  }

  function step(by) {
    const place = listed.findIndex((each) => each.id === current) + by;
    if (place >= 0 && place < listed.length) {
      turnTo(listed[place].id);
    }
  }

  function colour(word) {
    const place = state.kinds.findIndex((each) => each.word === word);
    return place >= 0 ? COLOURS[place % COLOURS.length] : word === 'right' ? RIGHT : QUIET;
  }

  const fits = (word, of) => (kind() === '' || kind() === word) && (label() < 0 || label() === of);

  function svg(name, attributes) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function box(corners, of, word, tag, classes) {
    const [x1, y1, x2, y2] = corners;
    const rect = svg('rect', {x: x1, y: y1, width: Math.max(0, x2 - x1), height: Math.max(0, y2 - y1)});
    rect.setAttribute('class', classes + (fits(word, of) ? '' : ' faint'));
    rect.dataset.what = word;
    const title = svg('title', {});
    title.textContent = tag;
    rect.append(title);
    return rect;
  }

  /** What lies over the image of a run; counts go by kind. */
  function marks(run, counts) {
    const made = [];
    boxes.objects.forEach((object, i) => {
      const missed = run.reached[i] < score();
      const name = state.classes[object.label];
      const rect = box(object.box, object.label, missed ? 'missed' : 'object',
        missed ? name + ', missed' : name, missed ? 'object missed' : 'object');
      if (missed) {
        rect.style.stroke = colour('missed');
        counts.missed = (counts.missed ?? 0) + 1;
      } else {
        rect.classList.remove('faint');
      }
      made.push(rect);
    });
    [...run.found].reverse().filter((each) => each.score >= score()).forEach((each) => {
      const tag = state.classes[each.label] + ' ' + each.score.toFixed(2);
      const rect = box(each.box, each.label, each.what, tag + ', ' + each.what, 'found');
      rect.style.stroke = colour(each.what);
      made.push(rect);
      counts[each.what] = (counts[each.what] ?? 0) + 1;
      if (each.what !== 'right' && fits(each.what, each.label)) {
        const text = svg('text', {x: each.box[0], y: each.box[1]});
        text.textContent = tag;
        made.push(text);
      }
    });
    return made;
  }

  function view(run, i, counts) {
    const figure = document.createElement('figure');
    const frame = document.createElement('div');
    frame.className = 'view';
    const image = document.createElement('img');
    image.src = '/pictures/image?' + new URLSearchParams({id: current});
    image.alt = current + ' with detections of ' + names[i];
    image.width = boxes.width;
    image.height = boxes.height;
    const over = svg('svg', {viewBox: '0 0 ' + boxes.width + ' ' + boxes.height});
    over.append(...(run === null ? [] : marks(run, counts)));
    frame.append(image, over);
    const caption = document.createElement('figcaption');
    caption.textContent = names[i] + (run === null ? ': not looked at yet' : '');
    figure.append(frame, caption);
    return figure;
  }

  function draw() {
    if (boxes === null) {
      at('stage').replaceChildren();
      at('legend').replaceChildren();
      return;
    }
    const counts = boxes.runs.map(() => ({}));
    at('stage').replaceChildren(...boxes.runs.map((run, i) => view(run, i, counts[i])));
    drawLegend(counts);
    sizeText();
  }

  /** Text is as large on the screen whatever the size of the image. */
  function sizeText() {
    document.querySelectorAll('#stage svg').forEach((over) => {
      over.style.fontSize = 12 * boxes.width / Math.max(1, over.clientWidth) + 'px';
    });
  }

  function drawLegend(counts) {
    const words = ['right', ...state.kinds.map((each) => each.word)];
    at('legend').replaceChildren(...words.map((word) => {
      const entry = document.createElement('span');
      const mark = document.createElement('i');
      mark.style.borderColor = colour(word);
      mark.style.borderStyle = word === 'missed' ? 'dashed' : 'solid';
      entry.append(mark, word + ' ' + counts.map((each) => each[word] ?? 0).join(' | '));
      entry.title = state.kinds.find((each) => each.word === word)?.meaning ?? '';
      return entry;
    }));
  }

  async function follow() {
    try {
      const before = state.runs.map((run) => run.done).join();
      const known = state.classes.length > 0;
      const first = state.kinds.length === 0;
      state = await ask('state');
      if (first) {
        at('kind').append(...state.kinds.map((each) => option(each.word, each.word + ': ' + each.meaning)));
      }
      if (!known) {
        at('class').append(...state.classes.map((name, i) => option(i, name)));
      }
      tellState();
      if (before !== state.runs.map((run) => run.done).join()) {
        await refresh();
        if (current !== null && boxes?.runs.includes(null)) {
          await turnTo(current);
        }
      }
      if (!isOver()) {
        setTimeout(follow, PAUSE);
      }
    } catch (error) {
      at('state').textContent = 'The server is gone; load this page again once it is back.';
    }
  }

  at('score').addEventListener('input', () => {
    at('from').textContent = score().toFixed(2);
    draw();
    refresh();
  });
  at('kind').addEventListener('change', refresh);
  at('class').addEventListener('change', refresh);
  at('previous').addEventListener('click', () => step(-1));
  at('next').addEventListener('click', () => step(1));
  addEventListener('resize', () => boxes && sizeText());
  addEventListener('keydown', (event) => {
    if (event.target.closest('select, input') || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const by = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[event.key];
    if (by !== undefined) {
      event.preventDefault();
      step(by);
    }
  });
  follow();
})();
