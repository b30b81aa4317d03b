//! Stub.
#![allow(
    missing_docs,
    clippy::all,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::uninlined_format_args
)]
use super::html::{Document, NodeId};
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    pub red: f64,
    pub green: f64,
    pub blue: f64,
    pub alpha: f64,
}
impl Colour {
    pub const WHITE: Self = Self { red: 255.0, green: 255.0, blue: 255.0, alpha: 1.0 };
    pub const BLACK: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 1.0 };
    pub const NONE: Self = Self { red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0 };
    pub fn over(self, back: Self) -> Self {
        let a = self.alpha;
        let mix = |f: f64, b: f64| f * a + b * (1.0 - a);
        Self {
            red: mix(self.red, back.red),
            green: mix(self.green, back.green),
            blue: mix(self.blue, back.blue),
            alpha: 1.0,
        }
    }
    pub fn faded(self, o: f64) -> Self {
        Self { alpha: self.alpha * o, ..self }
    }
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.lum(), other.lum());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
    fn lum(self) -> f64 {
        let l = |c: f64| {
            let v = c / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055f64).powf(2.4) }
        };
        0.2126 * l(self.red) + 0.7152 * l(self.green) + 0.0722 * l(self.blue)
    }
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red as u8, self.green as u8, self.blue as u8)
    }
    fn parse(t: &str) -> Option<Self> {
        let t = t.trim().to_lowercase();
        Some(match t.as_str() {
            "white" => Self::WHITE,
            "black" => Self::BLACK,
            "transparent" => Self::NONE,
            _ => {
                if let Some(h) = t.strip_prefix('#') {
                    let v: Vec<f64> = if h.len() == 3 {
                        h.chars().map(|c| c.to_digit(16).unwrap_or(0) as f64 * 17.0).collect()
                    } else {
                        (0..3)
                            .map(|i| {
                                u8::from_str_radix(h.get(i * 2..i * 2 + 2).unwrap_or("00"), 16)
                                    .unwrap_or(0) as f64
                            })
                            .collect()
                    };
                    Self { red: v[0], green: v[1], blue: v[2], alpha: 1.0 }
                } else if let Some(r) = t.strip_prefix("rgba(") {
                    let v: Vec<f64> = r
                        .trim_end_matches(')')
                        .split(',')
                        .map(|x| x.trim().parse().unwrap_or(0.0))
                        .collect();
                    Self { red: v[0], green: v[1], blue: v[2], alpha: v[3] }
                } else {
                    return None;
                }
            }
        })
    }
}
#[derive(Debug, Clone)]
pub enum Background {
    Colours(Vec<Colour>),
    Unknown,
}
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Important {
    #[default]
    No,
    InSheet,
    InStyleAttribute,
}
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineHeight {
    Normal,
    Times(f64),
    Pixels(f64),
}
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Orientation {
    Portrait,
    Landscape,
}
#[derive(Debug, Clone, Default)]
pub struct Importants {
    pub letter_spacing: Important,
    pub word_spacing: Important,
    pub line_height: Important,
}
#[derive(Debug, Clone)]
pub struct Computed {
    pub display: String,
    pub visibility: String,
    pub opacity: f64,
    pub color: Colour,
    pub background_color: Colour,
    pub backgrounds: Vec<Background>,
    pub font_size: f64,
    pub font_weight: f64,
    pub font_family: String,
    pub letter_spacing: f64,
    pub word_spacing: f64,
    pub line_height: LineHeight,
    pub important: Importants,
    pub is_on_one_line: bool,
    pub is_out_of_flow: bool,
    pub is_filtered: bool,
    pub has_text_shadow: bool,
    pub transform: String,
    pub rotate: String,
    pub raw: Vec<(String, String)>,
}
#[derive(Debug)]
pub struct Styles {
    list: Vec<Computed>,
    sheets: String,
}
impl Default for Computed {
    fn default() -> Self {
        Self {
            display: "inline".into(),
            visibility: "visible".into(),
            opacity: 1.0,
            color: Colour::BLACK,
            background_color: Colour::NONE,
            backgrounds: vec![],
            font_size: 16.0,
            font_weight: 400.0,
            font_family: String::new(),
            letter_spacing: 0.0,
            word_spacing: 0.0,
            line_height: LineHeight::Normal,
            important: Importants::default(),
            is_on_one_line: false,
            is_out_of_flow: false,
            is_filtered: false,
            has_text_shadow: false,
            transform: String::new(),
            rotate: String::new(),
            raw: vec![],
        }
    }
}
impl Computed {
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.raw.iter().rev().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}
fn px(v: &str, em: f64) -> Option<f64> {
    let v = v.trim();
    for (u, f) in [("rem", 16.0), ("em", em), ("px", 1.0), ("pt", 4.0 / 3.0), ("%", em / 100.0)]
    {
        if let Some(n) = v.strip_suffix(u) {
            return n.parse::<f64>().ok().map(|n| n * f);
        }
    }
    v.parse::<f64>().ok()
}
fn decls(s: &str) -> Vec<(String, String)> {
    let mut out = vec![];
    let mut depth = 0;
    let mut cur = String::new();
    for c in s.chars().chain([';']) {
        if c == '(' {
            depth += 1
        }
        if c == ')' {
            depth -= 1
        }
        if c == ';' && depth <= 0 {
            if let Some((a, b)) = cur.split_once(':') {
                out.push((a.trim().to_lowercase(), b.trim().to_string()));
            }
            cur.clear();
        } else {
            cur.push(c);
        }
    }
    out
}
fn rules(css: &str, o: Orientation, out: &mut Vec<(String, String)>) {
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let head = rest[..open].trim().to_string();
        let mut depth = 0;
        let mut end = rest.len();
        for (i, c) in rest.char_indices().skip(open) {
            if c == '{' {
                depth += 1
            }
            if c == '}' {
                depth -= 1;
                if depth == 0 {
                    end = i;
                    break;
                }
            }
        }
        let body = &rest[open + 1..end.min(rest.len())];
        if let Some(m) = head.strip_prefix("@media") {
            let want = match o {
                Orientation::Portrait => "portrait",
                _ => "landscape",
            };
            if m.contains(want) || !m.contains("orientation") {
                rules(body, o, out);
            }
        } else {
            out.push((head, body.to_string()));
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
}
impl Styles {
    pub fn of_page(document: &Document, _load: &dyn Fn(&str) -> Option<String>) -> Self {
        Self::make(document, Orientation::Landscape)
    }
    fn make(document: &Document, o: Orientation) -> Self {
        let sheets: String = document
            .elements()
            .filter(|id| document.name(*id) == Some("style"))
            .map(|id| document.text_content(id))
            .collect();
        let mut parsed = vec![];
        rules(&sheets, o, &mut parsed);
        let mut list = vec![Computed::default(); document.len()];
        for id in document.elements() {
            let up =
                document.parent(id).map_or(Computed::default(), |p| list[p.index()].clone());
            let name = document.name(id).unwrap_or("");
            let mut c = Computed {
                color: up.color,
                visibility: up.visibility.clone(),
                font_size: up.font_size,
                font_weight: up.font_weight,
                font_family: up.font_family.clone(),
                letter_spacing: up.letter_spacing,
                word_spacing: up.word_spacing,
                line_height: up.line_height,
                important: up.important.clone(),
                has_text_shadow: up.has_text_shadow,
                is_on_one_line: up.is_on_one_line,
                ..Computed::default()
            };
            let inline = [
                "a", "span", "b", "i", "em", "strong", "img", "input", "button", "label",
                "select", "u", "s", "small", "code", "sub", "sup", "textarea", "abbr", "svg",
            ]
            .contains(&name)
                || name.is_empty();
            if !inline {
                c.display = "block".into();
            }
            if [
                "head", "script", "style", "template", "title", "meta", "link", "datalist",
                "area",
            ]
            .contains(&name)
                || document.attribute(id, "hidden").is_some()
                || (name == "input" && document.attribute(id, "type") == Some("hidden"))
            {
                c.display = "none".into();
            }
            if name == "a" && document.attribute(id, "href").is_some() {
                c.color = Colour { red: 0.0, green: 0.0, blue: 238.0, alpha: 1.0 };
            }
            let mut ds: Vec<(String, String, bool, bool)> = vec![];
            for (sel, body) in &parsed {
                for one in sel.split(',') {
                    let one = one.trim();
                    let hit = one == name
                        || one
                            .strip_prefix('#')
                            .is_some_and(|i| document.attribute(id, "id") == Some(i))
                        || one.strip_prefix('.').is_some_and(|i| {
                            document
                                .attribute(id, "class")
                                .is_some_and(|c| c.split_whitespace().any(|w| w == i))
                        });
                    if hit {
                        for (a, b) in decls(body) {
                            let imp = b.contains("!important");
                            ds.push((
                                a,
                                b.replace("!important", "").trim().to_string(),
                                imp,
                                false,
                            ));
                        }
                    }
                }
            }
            for (a, b) in decls(document.attribute(id, "style").unwrap_or("")) {
                let imp = b.contains("!important");
                ds.push((a, b.replace("!important", "").trim().to_string(), imp, true));
            }
            ds.sort_by_key(|d| d.2);
            for (a, b, _, _) in ds.iter().filter(|d| d.0 == "font-size") {
                let _ = a;
                if let Some(v) = px(b, up.font_size) {
                    c.font_size = v;
                }
            }
            for (a, b, imp, inl) in &ds {
                let how = match (imp, inl) {
                    (true, true) => Important::InStyleAttribute,
                    (true, false) => Important::InSheet,
                    _ => Important::No,
                };
                let em = c.font_size;
                match a.as_str() {
                    "display" => c.display = b.clone(),
                    "visibility" => c.visibility = b.clone(),
                    "opacity" => c.opacity = b.parse().unwrap_or(1.0),
                    "color" => {
                        if let Some(v) = Colour::parse(b) {
                            c.color = v
                        }
                    }
                    "font-weight" => {
                        c.font_weight =
                            b.parse().unwrap_or(if b == "bold" { 700.0 } else { 400.0 })
                    }
                    "font-family" => c.font_family = b.clone(),
                    "background" | "background-color" | "background-image" => {
                        if b.contains("url(") {
                            c.backgrounds = vec![Background::Unknown];
                            c.background_color = b
                                .split_whitespace()
                                .next()
                                .and_then(Colour::parse)
                                .unwrap_or(c.background_color);
                        } else if let Some(i) = b.find("gradient(") {
                            let inner = &b[i + 9..];
                            let mut v = vec![];
                            for w in inner.replace(')', ",").split(',') {
                                if let Some(x) =
                                    w.split_whitespace().next().and_then(Colour::parse)
                                {
                                    v.push(x);
                                }
                            }
                            c.backgrounds = vec![Background::Colours(v)];
                        } else if let Some(v) = Colour::parse(b) {
                            c.background_color = v;
                            c.backgrounds.clear();
                        }
                    }
                    "letter-spacing" | "word-spacing" => {
                        let (v, h) = match b.as_str() {
                            "inherit" | "unset" => {
                                if a == "letter-spacing" {
                                    (up.letter_spacing, up.important.letter_spacing)
                                } else {
                                    (up.word_spacing, up.important.word_spacing)
                                }
                            }
                            "normal" | "initial" => (0.0, how),
                            x => (px(x, em).unwrap_or(0.0), how),
                        };
                        if a == "letter-spacing" {
                            c.letter_spacing = v;
                            c.important.letter_spacing = h
                        } else {
                            c.word_spacing = v;
                            c.important.word_spacing = h
                        }
                    }
                    "line-height" => {
                        let (v, h) = match b.as_str() {
                            "inherit" | "unset" => (up.line_height, up.important.line_height),
                            "normal" | "initial" => (LineHeight::Normal, how),
                            x => (
                                x.parse::<f64>().map(LineHeight::Times).unwrap_or_else(|_| {
                                    LineHeight::Pixels(px(x, em).unwrap_or(0.0))
                                }),
                                how,
                            ),
                        };
                        c.line_height = v;
                        c.important.line_height = h;
                    }
                    "position" => c.is_out_of_flow = b == "absolute" || b == "fixed",
                    "text-shadow" => c.has_text_shadow = b != "none",
                    "transform" => c.transform = b.clone(),
                    "rotate" => c.rotate = b.clone(),
                    "white-space" => c.is_on_one_line = b == "nowrap",
                    _ => {}
                }
                c.raw.push((a.clone(), b.clone()));
            }
            list[id.index()] = c;
        }
        Self { list, sheets }
    }
    pub fn get(&self, id: NodeId) -> &Computed {
        &self.list[id.index()]
    }
    pub fn depend_on_orientation(&self) -> bool {
        self.sheets.contains("orientation")
    }
    pub fn turned(&self, document: &Document, o: Orientation) -> Self {
        Self::make(document, o)
    }
}
pub fn length(v: &str, em: f64) -> Option<f64> {
    px(v, em)
}
