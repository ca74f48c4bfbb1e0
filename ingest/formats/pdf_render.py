"""Renders one page of a PDF as a grey picture (PGM): a program by itself, so that a page that hangs or takes all memory harms
nothing else. The file comes in on standard input, the picture goes out on standard output.

    python pdf_render.py PAGE DPI MOST_PIXELS
"""

from __future__ import annotations

import resource
import sys

import pypdfium2

_MEMORY_BYTES = 1_500_000_000
_POINTS_PER_INCH = 72


def main() -> None:
    """Renders the page that the arguments name, counted from 1."""
    number, dpi, most_pixels = (int(argument) for argument in sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[number - 1]
    width, height = page.get_size()
    scale = min(dpi / _POINTS_PER_INCH, (most_pixels / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    out = sys.stdout.buffer
    out.write(f"P5 {bitmap.width} {bitmap.height} 255\n".encode())
    data = bytes(bitmap.buffer)
    for row in range(bitmap.height):
        out.write(data[row * bitmap.stride : row * bitmap.stride + bitmap.width])


if __name__ == "__main__":
    main()
