// Before the first paint: the page may rely on its scripts.
document.documentElement.classList.add("js");
