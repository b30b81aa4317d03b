//! A picture as pages show it.

use serde::{Deserialize, Serialize};

use super::Drawing;

/// A picture as pages show it: plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The file below the output folder that holds its largest size.
    pub path: String,
    /// The width of that in pixels.
    pub width: u32,
    /// The height of that in pixels.
    pub height: u32,
    /// The files of its smaller sizes and their widths, the smallest first.
    pub smaller: Vec<(String, u32)>,
    /// The drawing, when it becomes part of the page.
    pub drawing: Option<Drawing>,
}

impl Shown {
    /// Every file of it and its width, the smallest first; none when there is only one.
    pub fn candidates(&self) -> impl Iterator<Item = (&str, u32)> {
        let largest = (!self.smaller.is_empty()).then_some((self.path.as_str(), self.width));
        self.smaller.iter().map(|(path, width)| (path.as_str(), *width)).chain(largest)
    }
}
