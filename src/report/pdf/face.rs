//! The letters of a PDF: which there are, how wide they are, and how they are put into the file. DejaVu Sans
//! Condensed, reduced to Latin, Greek and Cyrillic letters, marks and arrows; `font/LICENSE` beside it.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use ttf_parser::GlyphId;

const REGULAR: &[u8] = include_bytes!("font/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("font/DejaVuSansCondensed-Bold.ttf");

/// What stands for a letter that the font lacks.
const MISSING: char = '\u{FFFD}';
/// How letters are numbered in the file: by their place in the font.
const IDENTITY: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// For texts.
    Regular,
    /// For heads and sums.
    Bold,
}

impl Weight {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// What pages call it.
    pub(super) const fn name(self) -> Name<'static> {
        match self {
            Self::Regular => Name(b"R"),
            Self::Bold => Name(b"B"),
        }
    }
}

/// The font in both weights, and what was written with it.
pub(super) struct Letters {
    faces: [Face; 2],
    /// How many letters it lacked.
    pub(super) missing: usize,
}

struct Face {
    face: ttf_parser::Face<'static>,
    bytes: &'static [u8],
    used: BTreeMap<u16, char>,
}

impl Letters {
    /// The font as it ships.
    pub(super) fn new() -> Option<Self> {
        let face = |bytes: &'static [u8]| {
            let face = ttf_parser::Face::parse(bytes, 0).ok()?;
            Some(Face { face, bytes, used: BTreeMap::new() })
        };
        Some(Self { faces: [face(REGULAR)?, face(BOLD)?], missing: 0 })
    }

    /// How wide a text is at a size, in points.
    pub(super) fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let face = &self.faces[weight as usize].face;
        let advance = |c: char| f32::from(face.glyph_hor_advance(glyph(face, c).0).unwrap_or(0));
        text.chars().map(advance).sum::<f32>() * size / f32::from(face.units_per_em())
    }

    /// A text as the file has it: two bytes for each letter.
    pub(super) fn encoded(&mut self, text: &str, weight: Weight) -> Vec<u8> {
        let own = &mut self.faces[weight as usize];
        let mut bytes = Vec::with_capacity(text.len() * 2);
        for c in text.chars() {
            let (GlyphId(id), known) = glyph(&own.face, c);
            self.missing += usize::from(!known);
            own.used.entry(id).or_insert(if known { c } else { MISSING });
            bytes.extend(id.to_be_bytes());
        }
        bytes
    }

    /// Puts the font into the file, under these references.
    pub(super) fn put(&self, pdf: &mut Pdf, fonts: [Ref; 2], next: &mut impl FnMut() -> Ref) {
        for (weight, id) in Weight::ALL.into_iter().zip(fonts) {
            self.faces[weight as usize].put(weight, pdf, id, next);
        }
    }
}

/// The letter of a character, and whether the font has it.
fn glyph(face: &ttf_parser::Face<'_>, c: char) -> (GlyphId, bool) {
    match face.glyph_index(c) {
        Some(id) => (id, true),
        None => (face.glyph_index(MISSING).unwrap_or(GlyphId(0)), false),
    }
}

impl Face {
    fn put(&self, weight: Weight, pdf: &mut Pdf, id: Ref, next: &mut impl FnMut() -> Ref) {
        let (cid, descriptor, cmap, file) = (next(), next(), next(), next());
        let name = match weight {
            Weight::Regular => Name(b"DejaVuSansCondensed"),
            Weight::Bold => Name(b"DejaVuSansCondensed-Bold"),
        };
        pdf.type0_font(id)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(cmap);
        let scale = 1000.0 / f32::from(self.face.units_per_em());
        let mut font = pdf.cid_font(cid);
        font.subtype(CidFontType::Type2).base_font(name).system_info(IDENTITY).font_descriptor(descriptor);
        font.cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = font.widths();
        for used in self.used.keys() {
            let advance = self.face.glyph_hor_advance(GlyphId(*used)).unwrap_or(0);
            widths.consecutive(*used, [f32::from(advance) * scale]);
        }
        widths.finish();
        font.finish();
        let bounds = self.face.global_bounding_box();
        let side = |value: i16| f32::from(value) * scale;
        pdf.font_descriptor(descriptor)
            .name(name)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(Rect::new(side(bounds.x_min), side(bounds.y_min), side(bounds.x_max), side(bounds.y_max)))
            .italic_angle(0.0)
            .ascent(side(self.face.ascender()))
            .descent(side(self.face.descender()))
            .cap_height(side(self.face.capital_height().unwrap_or_default()))
            .stem_v(if weight == Weight::Bold { 140.0 } else { 80.0 })
            .font_file2(file);
        let mut map = UnicodeCmap::new(Name(b"Letters"), IDENTITY);
        self.used.iter().for_each(|(id, c)| map.pair(*id, *c));
        let map = packed(map.finish().as_slice());
        pdf.cmap(cmap, &map).filter(Filter::FlateDecode);
        let length = i32::try_from(self.bytes.len()).unwrap_or(0);
        let bytes = packed(self.bytes);
        pdf.stream(file, &bytes).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
    }
}

/// Bytes made smaller.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Memory takes whatever is written to it.
    if encoder.write_all(bytes).is_err() {
        return Vec::new();
    }
    encoder.finish().unwrap_or_default()
}
