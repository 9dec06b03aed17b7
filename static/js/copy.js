// A button that copies the text of the box it names. Without it, one selects the text by keyboard.

for (const button of document.querySelectorAll("[data-seen-copy]")) {
  const box = document.getElementById(button.dataset.seenCopy);
  const status = document.querySelector("[data-seen-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.focus();
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      status.textContent = status.dataset.seenCopied;
    } catch {
      const copied = document.execCommand && document.execCommand("copy");
      status.textContent = copied ? status.dataset.seenCopied : status.dataset.seenNotCopied;
    }
  });
}
