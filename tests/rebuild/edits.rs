//! Edits that an author could make, drawn by chance from a seed.

use prospectus::diag::{Code, Level, Policy, Setting};
use prospectus::pipeline::Options;

use super::world::{Files, pristine};
use crate::support;

/// Chance that is the same each time it starts from the same seed (xorshift64*).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A publication and the flags it is built with.
pub(crate) struct World {
    pub(crate) files: Files,
    pub(crate) options: Options,
}

/// What stands in a text and what an author puts in its place.
const SWAPS: &[(&str, &str)] = &[
    ("Dietitians help", "Dietitians still help"),
    ("Dietitians still help", "Dieticians help"),
    ("Dieticians help", "Dietitians help"),
    ("allow_html: [sub]", "checks: [{code: nhs-passive, level: warn}]\nallow_html: [sub]"),
    ("level: warn", "level: deny"),
    ("level: deny", "level: allow"),
    ("code: nhs-passive", "code: govuk-utilise"),
    ("until: 2027-03-31", "until: 2025-03-31"),
    ("words: utilise", "words: leverage"),
    ("words: leverage", "words: utilise"),
    ("singular: dietitian", "singular: nutritionist"),
    ("title: Growth", "title: Digital"),
    ("title: About", "title: Who we are"),
    ("title: Professions", "title: All of them"),
    ("title: Home", "title: Welcome"),
    ("title: Small strategy", "title: Large strategy"),
    ("name: Grow our own", "name: Grow"),
    ("topic: Kindness", "topic: Care"),
    ("order: 1", "order: 7"),
    ("status: published", "status: draft"),
    ("status: draft", "status: published"),
    ("article: an", "publish_on: 2026-12-24\narticle: an"),
    ("profession: dietitian", "profession: orthoptist"),
    ("profession: orthoptist", "profession: dietitian"),
    ("professions: [dietitian]", "professions: [dietitian, orthoptist]"),
    ("professions: [dietitian]", "professions: []"),
    ("professions: [orthoptist]", "professions: [nobody]"),
    ("conditions: [diabetes]", "conditions: []"),
    ("term: diabetes", "term: type 2 diabetes"),
    ("full: allied health professional", "full: angelic helper"),
    ("short: AHP", "short: AHPX"),
    ("alt: A ward", "alt: A quiet ward"),
    ("decorative", "decorative: true"),
    ("name: Sam Taylor", "name: Kim Jones"),
    ("value: 560", "value: 570"),
    ("value: 60", "value: 61"),
    ("from: 2022, to: 2027", "from: 2022, to: 2025"),
    ("tone: calm", "tone: loud"),
    ("default: true", "default: false"),
    ("text: \"#111111\"", "text: \"#222222\""),
    ("text: \"#222222\"", "text: \"#eeeeee\""),
    ("language: en-GB", "language: en-GB\nlinks: file"),
    ("allow_html: [sub]", "allow_html: [sub, sup]"),
    ("allow_html: [sub]", "allow_html: []"),
    ("{to: /about/, label: About us}", "{to: /about/}"),
    ("{to: /professions/}", "{to: /themes/}"),
    ("[large print](/about/)", "*large print*"),
    ("{#who}", "{#about-us}"),
    ("{#key}", "{#keys}"),
    ("orthoptist.md#key", "orthoptist.md"),
    ("[^1]: A note.", "[^1]: Another note."),
    ("aliases: [/old-about/]", "aliases: [/former/]"),
    ("reviewed: 2026-11-01", "reviewed: 2026-11-02"),
    ("next_review: 2027-11-01", "next_review: 2026-11-02"),
    ("## More\n", "## Less\n"),
    ("<main>", "<main id=\"main\">"),
    ("{{ page }}", "{{ page.title }}"),
    ("{{ page }}", "{{ page.titel }}"),
    ("{{ entries }}", "{% for entry in entries %}{{ entry.title }}{% endfor %}"),
    ("{% block content %}", "{% block content "),
    ("skip-link = ", "skip-link = Please "),
    ("profession-what-they-do = ", "profession-what-they-did = "),
    ("color:black", "color:blue"),
    ("ward", "wards"),
];

/// What an author adds to a text.
const TAILS: &[&str] = &[
    "\nOne more sentence.\n",
    "\nWe utilise the AHPX, and it was asked for.\n",
    "\nOur helpers ask the elderly.\n",
    "\nAn AHP and another AHP.\n",
    "\n## Another part\n\nWords.\n",
    "\nSee [the page](/about/).\n",
    "\nSee [a part](#another-part).\n",
    "\nSee [an entry](theme:growth) and [a file](../about.md).\n",
    "\nSee [nothing](nowhere.md).\n",
    "\n![](image:ward)\n",
    "\n::: list themes\n",
    "\n::: diversity\n",
    "\n::: ambitions\n",
    "\n> [!NOTE]\n> A note.\n",
    "\n::: callout \"Mind\"\nAn AHP.\n:::\n",
    "\n```rust\nfn main() {}\n```\n",
    "\n<b>not allowed</b>\n",
];

/// Lines that stop a file from being read, or only spoil it.
const SHARDS: &[&str] = &["bad: [\n", "unknown_key: x\n", "\t\n", "summary: twice\n", "---\n"];

impl World {
    pub(crate) fn new(root: &std::path::Path) -> Self {
        let audience = support::audience();
        let options = Options::new(root.to_owned(), audience);
        Self { files: pristine(), options }
    }

    /// Makes one edit and says which.
    pub(crate) fn edit(&mut self, chance: &mut Chance) -> String {
        match chance.below(20) {
            0..=4 => self.swap(chance),
            5..=8 => self.append(chance),
            9 => self.spoil(chance),
            10 => self.mend(chance),
            11 => self.remove(chance),
            12 => self.copy(chance),
            13 => self.rename(chance),
            14 => self.mend_all(),
            15 => self.flag(chance),
            16 => self.shuffle(chance),
            17 => self.cut(chance),
            18 => self.raw(chance),
            _ => "nothing".to_owned(),
        }
    }

    fn path(&self, chance: &mut Chance, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        let paths: Vec<&String> = self.files.keys().filter(|path| is_wanted(path)).collect();
        (!paths.is_empty()).then(|| (*chance.pick(&paths)).clone())
    }

    /// Puts something else in the place of words that are in some file.
    fn swap(&mut self, chance: &mut Chance) -> String {
        let start = chance.below(SWAPS.len());
        for (old, new) in SWAPS.iter().cycle().skip(start).take(SWAPS.len()) {
            let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(old);
            let found: Vec<String> = self
                .files
                .iter()
                .filter(|(_, bytes)| holds(bytes))
                .map(|(path, _)| path.clone())
                .collect();
            if !found.is_empty() {
                let path = chance.pick(&found).clone();
                let text = String::from_utf8_lossy(&self.files[&path]).replacen(old, new, 1);
                self.files.insert(path.clone(), text.into_bytes());
                return format!("{path}: {old:?} becomes {new:?}");
            }
        }
        "nothing to swap".to_owned()
    }

    fn append(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, |path| path.ends_with(".md")) else {
            return "nothing to add to".to_owned();
        };
        let tail = chance.pick(TAILS);
        self.files.entry(path.clone()).or_default().extend(tail.bytes());
        format!("{path}: {tail:?} at its end")
    }

    fn spoil(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, is_text) else { return "no text".to_owned() };
        let shard = chance.pick(SHARDS);
        let text = String::from_utf8_lossy(&self.files[&path]).into_owned();
        let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let at = if breaks.is_empty() { 0 } else { *chance.pick(&breaks) };
        let text = format!("{}{shard}{}", &text[..at], &text[at..]);
        self.files.insert(path.clone(), text.into_bytes());
        format!("{path}: {shard:?} at byte {at}")
    }

    /// Puts one file back as it was at the beginning.
    fn mend(&mut self, chance: &mut Chance) -> String {
        let all = pristine();
        let other: Vec<&String> =
            all.keys().filter(|path| self.files.get(*path) != all.get(*path)).collect();
        if other.is_empty() {
            return "nothing to mend".to_owned();
        }
        let path = (*chance.pick(&other)).clone();
        self.files.insert(path.clone(), all[&path].clone());
        format!("{path} as at the beginning")
    }

    pub(crate) fn mend_all(&mut self) -> String {
        self.files = pristine();
        "everything as at the beginning".to_owned()
    }

    fn remove(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, |_| true) else { return "no file".to_owned() };
        self.files.remove(&path);
        format!("{path} removed")
    }

    fn copy(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, |path| path.ends_with(".md")) else {
            return "nothing to copy".to_owned();
        };
        let new = path.replace(".md", &format!("-{}.md", chance.below(4)));
        self.files.insert(new.clone(), self.files[&path].clone());
        format!("{path} copied to {new}")
    }

    fn rename(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, |path| path.starts_with("content/")) else {
            return "nothing to rename".to_owned();
        };
        let (stem, end) = path.rsplit_once('.').unwrap_or((&path, ""));
        let new = format!("{stem}{}.{end}", chance.pick(&["-new", "x", ".cy"]));
        let bytes = self.files.remove(&path).unwrap_or_default();
        self.files.insert(new.clone(), bytes);
        format!("{path} renamed to {new}")
    }

    fn flag(&mut self, chance: &mut Chance) -> String {
        let options = &mut self.options;
        match chance.below(4) {
            3 => {
                let levels = [Level::Allow, Level::Warn, Level::Deny];
                let (code, level) = (Code::GovukUtilise, *chance.pick(&levels));
                options.checks.policy = Policy(vec![Setting { code, level, place: None }]);
            }
            0 => options.audience.drafts = !options.audience.drafts,
            1 => {
                let urls = [None, Some("https://other.example.org/plan")];
                options.base_url = chance.pick(&urls).map(str::to_owned);
            }
            _ => {
                let days = ["2026-11-22", "2026-12-25", "2028-01-01"];
                options.audience.today = chance.pick(&days).parse().unwrap();
            }
        }
        let policy = &options.checks.policy;
        format!("{:?} {:?} {policy:?}", options.base_url, options.audience)
    }

    /// Two files change places.
    fn shuffle(&mut self, chance: &mut Chance) -> String {
        let is_profile = |path: &str| path.starts_with("content/professions/");
        let (Some(one), Some(other)) =
            (self.path(chance, is_profile), self.path(chance, is_profile))
        else {
            return "nothing to shuffle".to_owned();
        };
        let (first, second) = (self.files[&one].clone(), self.files[&other].clone());
        self.files.insert(one.clone(), second);
        self.files.insert(other.clone(), first);
        format!("{one} and {other} change places")
    }

    /// A file loses its end.
    fn cut(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, |_| true) else { return "no file".to_owned() };
        let bytes = self.files.entry(path.clone()).or_default();
        bytes.truncate(chance.below(bytes.len() + 1));
        format!("{path} cut")
    }

    /// One byte becomes another, so that size stays the same.
    fn raw(&mut self, chance: &mut Chance) -> String {
        let Some(path) = self.path(chance, |_| true) else { return "no file".to_owned() };
        let bytes = self.files.entry(path.clone()).or_default();
        if bytes.is_empty() {
            return "an empty file stays".to_owned();
        }
        let at = chance.below(bytes.len());
        bytes[at] = *chance.pick(b"ab \n-[#0\xFF");
        format!("{path}: another byte at {at}")
    }
}

fn is_text(path: &str) -> bool {
    [".md", ".yaml", ".html", ".ftl"].iter().any(|end| path.ends_with(end))
}
