/* global document */
// Lets people look at the password they typed. Everything else of the page works without script.
for (const button of document.querySelectorAll('[data-reveal]')) {
  const field = document.getElementById(button.dataset.reveal);
  const describe = (isShown) => {
    button.setAttribute('aria-label', isShown ? button.dataset.hideLabel : button.dataset.showLabel);
    button.textContent = isShown ? button.dataset.hide : button.dataset.show;
  };
  button.hidden = false;
  describe(false);
  button.addEventListener('click', () => {
    const isShown = field.type === 'password';
    field.type = isShown ? 'text' : 'password';
    describe(isShown);
    field.focus();
  });
}
