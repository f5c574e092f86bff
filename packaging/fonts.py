"""Cut Noto Sans down to the letters that Chile's registers can hold, for the window and for the filings.

Needs fontTools, and the four files of Debian's package fonts-noto-core (or the same of Noto's releases):

    python -m pip install fonttools
    python packaging/fonts.py /usr/share/fonts/truetype/noto

The outlines stay TrueType and the widths as they were: ReportLab can embed the files, Qt draw with them.
"""

import sys
from pathlib import Path

from fontTools import subset

FACES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic")

# What is kept, by Unicode block; a letter that Noto Sans does not have is passed over.
KEPT = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1: Spanish
    (0x0100, 0x017F),  # Latin Extended-A: Rapa Nui's long vowels and eng, and Europe's names
    (0x0180, 0x024F),  # Latin Extended-B
    (0x0250, 0x02AF),  # IPA: what linguists write Mapudungun and Kawésqar with
    (0x02B0, 0x02FF),  # modifier letters: Rapa Nui's glottal stop, Aymara's aspiration
    (0x0300, 0x036F),  # combining marks: Mapudungun's lines below
    (0x1E00, 0x1EFF),  # Latin Extended Additional: the same, composed
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x214F),  # letter-like: numero, trade mark
    (0x2150, 0x218F),  # fractions
    (0x2190, 0x22FF),  # arrows and mathematical signs, where there are any
    (0x25CC, 0x25CC),  # the circle that carries a mark standing alone
    (0xFB00, 0xFB06),  # ligatures, for text pasted from a PDF
    (0xFEFF, 0xFEFF),
    (0xFFFD, 0xFFFD),  # the sign for what could not be read
)


def cut(source: Path, target: Path) -> int:
    """Write the smaller font, with the same bytes each time, and answer its size."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.hinting = True  # crisp at the sizes of a form, on screens of one dot per pixel
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


if __name__ == "__main__":
    folder = Path(__file__).parent.parent / "resources" / "fonts"
    for face in FACES:
        print(face, cut(Path(sys.argv[1]) / f"{face}.ttf", folder / f"{face}.ttf"))
