"""Makes Matplotlib's list of the image's fonts, and fails where one of the world's scripts would be drawn as empty boxes."""

from __future__ import annotations

import warnings

from matplotlib import font_manager, pyplot, rcParams

WORDS = """
Zürich Tiếng Việt Ἑλληνικά Україна Հայերեն ქართული עברית العربية فارسی اردو
हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ภาษาไทย ພາສາລາວ ភាសាខ្មែរ မြန်မာ
བོད་ཡིག አማርኛ ⵜⴰⵎⴰⵣⵉⵖⵜ ᏣᎳᎩ ᠮᠣᠩᠭᠣᠯ 简体中文 繁體中文 日本語ひらがなカタカナ 한국어
∑∫√∞≤⟨ℝ← €₹₽₿ ☀★✓ 😀🚀👍🏽❤️👩‍🚀🇩🇪 🥰🫠
"""

if __name__ == "__main__":
    warnings.simplefilter("error")
    for family in rcParams["font.family"]:
        font_manager.findfont(font_manager.FontProperties(family=[family]), fallback_to_default=False)
    figure = pyplot.figure()
    figure.text(0, 0, WORDS)
    figure.canvas.draw()
