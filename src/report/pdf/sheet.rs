//! Sheets of A4 that fill from the top, and the file they make. Knows texts, bars and places; must never know what
//! a report is.

use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::face::{Letters, Weight, packed};

/// A4, in points.
const PAGE: (f32, f32) = (595.28, 841.89);
/// What stays white around the text, in points.
pub(super) const MARGIN: f32 = 46.0;
/// How wide a line can be, in points.
pub(super) const LINE: f32 = PAGE.0 - 2.0 * MARGIN;
/// Where text ends above the page's number.
const FOOT: f32 = 60.0;
/// The size of the page's number and of the title that is said again on later pages.
const SMALL: f32 = 8.0;

/// The sheets as they fill.
pub(super) struct Sheets {
    pub(super) letters: Letters,
    pages: Vec<Content>,
    title: String,
    /// How far down the page is filled, from its top.
    y: f32,
}

impl Sheets {
    /// A first, empty sheet.
    pub(super) fn new(letters: Letters, title: String) -> Self {
        Self { letters, pages: vec![Content::new()], title, y: MARGIN }
    }

    /// Whether so much still fits on the page.
    pub(super) fn has_room(&self, points: f32) -> bool {
        self.y + points <= PAGE.1 - FOOT
    }

    /// How many pages there are so far.
    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Begins a new page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Content::new());
        self.y = MARGIN;
        let title = self.title.clone();
        let title = self.cut(&title, Weight::Regular, SMALL, LINE);
        self.text(MARGIN, SMALL, Weight::Regular, SMALL, &title);
        self.down(SMALL * 2.4);
    }

    /// Leaves room below what was written.
    pub(super) fn down(&mut self, points: f32) {
        self.y += points;
    }

    /// Writes a line; `below` is how far its foot is under what was written before.
    pub(super) fn text(&mut self, x: f32, below: f32, weight: Weight, size: f32, text: &str) {
        if text.is_empty() {
            return;
        }
        let bytes = self.letters.encoded(text, weight);
        let y = PAGE.1 - self.y - below;
        let Some(page) = self.pages.last_mut() else { return };
        page.begin_text().set_font(weight.name(), size).next_line(x, y).show(Str(&bytes)).end_text();
    }

    /// Draws a filled box; `below` is how far its foot is under what was written before.
    pub(super) fn fill(&mut self, x: f32, below: f32, width: f32, height: f32, grey: f32) {
        let y = PAGE.1 - self.y - below;
        let Some(page) = self.pages.last_mut() else { return };
        page.set_fill_gray(grey).rect(x, y, width, height).fill_nonzero().set_fill_gray(0.0);
    }

    /// A text broken into lines of at most this width; a word that is wider is broken too.
    pub(super) fn wrapped(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.letters.width(&longer, weight, size) <= width {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for c in word.chars() {
                    line.push(c);
                    if self.letters.width(&line, weight, size) > width && line.chars().count() > 1 {
                        line.pop();
                        lines.push(std::mem::take(&mut line));
                        line.push(c);
                    }
                }
            }
            lines.push(line);
        }
        lines
    }

    fn cut(&self, text: &str, weight: Weight, size: f32, width: f32) -> String {
        self.wrapped(text, weight, size, width).into_iter().next().unwrap_or_default()
    }

    /// The file. `language` is that of the text.
    pub(super) fn finish(mut self, language: &str) -> Vec<u8> {
        self.number();
        let mut last = 0;
        let mut next = || {
            last += 1;
            Ref::new(last)
        };
        let (catalog, tree, info, fonts) = (next(), next(), next(), [next(), next()]);
        let mut pdf = Pdf::new();
        let mut root = pdf.catalog(catalog);
        root.pages(tree).lang(TextStr(language));
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        pdf.document_info(info).title(TextStr(&self.title));
        let pages: Vec<(Ref, Ref)> = self.pages.iter().map(|_| (next(), next())).collect();
        let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        pdf.pages(tree).kids(pages.iter().map(|(page, _)| *page)).count(count);
        for ((id, content), made) in pages.iter().zip(std::mem::take(&mut self.pages)) {
            let mut page = pdf.page(*id);
            page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(*content);
            let mut resources = page.resources();
            let mut named = resources.fonts();
            for (weight, font) in Weight::ALL.into_iter().zip(fonts) {
                named.pair(weight.name(), font);
            }
            named.finish();
            resources.finish();
            page.finish();
            let bytes = packed(made.finish().as_slice());
            pdf.stream(*content, &bytes).filter(Filter::FlateDecode);
        }
        self.letters.put(&mut pdf, fonts, &mut next);
        pdf.finish()
    }

    /// Writes the number of each page at its foot.
    fn number(&mut self) {
        let all = self.pages.len();
        for place in 0..all {
            let text = format!("{} / {all}", place + 1);
            let x = PAGE.0 - MARGIN - self.letters.width(&text, Weight::Regular, SMALL);
            let bytes = self.letters.encoded(&text, Weight::Regular);
            let page = &mut self.pages[place];
            page.begin_text()
                .set_font(Name(b"R"), SMALL)
                .next_line(x, FOOT / 2.0)
                .show(Str(&bytes))
                .end_text();
        }
    }
}
