// Stands in the page before gradio's own scripts. gradio (6.31) shows a clock while it starts, and takes it away without
// stopping it: it asks for a frame at every frame for as long as the page is open, and each frame costs a long draft a
// look at all its blocks. That clock holds on to the function that asks for frames as it finds it when it is loaded. So
// it finds this one, which goes quiet when the page's own script starts; whoever asks after that asks the browser.
(() => {
  const real = window.requestAnimationFrame;
  let started = false;
  window.requestAnimationFrame = (then) => (started ? 0 : real.call(window, then));
  addEventListener("unkitsch-starts", () => {
    started = true;
    window.requestAnimationFrame = real;
  }, { once: true });
})();
