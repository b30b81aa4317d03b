// Arrow and Page keys turn the slides of a talk. Without this script they scroll, as on every page.
'use strict';

(() => {
  const slides = [...document.querySelectorAll('.slide')];
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  // Half a pixel may be lost when a page is zoomed.
  const NEAR = 2;
  // The slide that the last key turned to, while the page still glides there: the next key counts from it, since
  // what the screen shows on the way says nothing about where the speaker is.
  let ahead = null;
  // A browser that does not say when it has stopped turns slides at once.
  const glides = () => 'onscrollend' in window && !calm.matches;

  const top = (slide) => slide.getBoundingClientRect().top;
  // A slide that is taller than the screen is read to its end before the next one comes.
  const isLonger = (step) =>
    slides.some((slide) => {
      const { top: start, bottom: end } = slide.getBoundingClientRect();
      const within = start <= NEAR && end > NEAR;
      return within && (step > 0 ? end > innerHeight + NEAR : start < -NEAR);
    });

  const next = (step) => {
    if (ahead) return slides[slides.indexOf(ahead) + step];
    return step > 0 ? slides.find((slide) => top(slide) > NEAR) : slides.findLast((slide) => top(slide) < -NEAR);
  };

  addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const vertical = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (vertical && !ahead && isLonger(step)) return;
    const slide = next(step);
    if (!slide && !ahead) return;
    event.preventDefault();
    if (!slide) return;
    const glide = glides();
    ahead = glide ? slide : null;
    slide.scrollIntoView({ block: 'start', behavior: glide ? 'smooth' : 'auto' });
  });

  for (const stop of ['scrollend', 'wheel', 'touchmove', 'pointerdown'])
    addEventListener(stop, () => (ahead = null), { passive: true });
})();
