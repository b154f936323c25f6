/* global document, navigator */
// Lets people look at the password they typed, and copy their recovery codes. Everything else of the pages of
// signing in works without script.
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

// Only there where the browser has a clipboard for the page: not by plain HTTP.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.textContent = button.dataset.done;
  });
}
