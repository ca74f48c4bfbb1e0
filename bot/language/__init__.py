"""Dutch text, purely: tokens, stems, sentences, numbers and the callers' lexicon. Nothing here reads a file or a setting."""
