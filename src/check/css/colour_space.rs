//! The other colour spaces of CSS, and the way from them to sRGB.

/// A space in which colours are written or mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Srgb,
    SrgbLinear,
    DisplayP3,
    Hsl,
    Hwb,
    Lab,
    Lch,
    Oklab,
    Oklch,
    XyzD65,
    XyzD50,
}

type Three = [f32; 3];

impl Space {
    /// The space of this name, as `color()` and `color-mix()` call it.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "srgb" => Self::Srgb,
            "srgb-linear" => Self::SrgbLinear,
            // The other wide ones differ by less than what a contrast is rounded to.
            "display-p3" | "a98-rgb" | "prophoto-rgb" | "rec2020" => Self::DisplayP3,
            "hsl" => Self::Hsl,
            "hwb" => Self::Hwb,
            "lab" => Self::Lab,
            "lch" => Self::Lch,
            "oklab" => Self::Oklab,
            "oklch" => Self::Oklch,
            "xyz" | "xyz-d65" => Self::XyzD65,
            "xyz-d50" => Self::XyzD50,
            _ => return None,
        })
    }

    /// Which part is an angle.
    pub(super) fn hue(self) -> Option<usize> {
        match self {
            Self::Hsl | Self::Hwb => Some(0),
            Self::Lch | Self::Oklch => Some(2),
            _ => None,
        }
    }

    /// What its parts are called where a colour is made from another.
    pub(super) fn letters(self) -> [&'static str; 3] {
        match self {
            Self::Srgb | Self::SrgbLinear | Self::DisplayP3 => ["r", "g", "b"],
            Self::Hsl => ["h", "s", "l"],
            Self::Hwb => ["h", "w", "b"],
            Self::Lab | Self::Oklab => ["l", "a", "b"],
            Self::Lch | Self::Oklch => ["l", "c", "h"],
            Self::XyzD65 | Self::XyzD50 => ["x", "y", "z"],
        }
    }

    /// From this space to sRGB. What a screen cannot show is cut off.
    pub(super) fn to_srgb(self, parts: Three) -> Three {
        let srgb = match self {
            Self::Srgb => parts,
            Self::Hsl => hsl_to_srgb(parts),
            Self::Hwb => hwb_to_srgb(parts),
            Self::SrgbLinear => parts.map(encoded),
            Self::DisplayP3 => xyz_to_srgb(times(&P3_TO_XYZ, parts.map(linear))),
            Self::Lab => xyz_to_srgb(times(&D50_TO_D65, lab_to_xyz(parts))),
            Self::Lch => return Self::Lab.to_srgb(from_polar(parts)),
            Self::Oklab => oklab_to_srgb(parts),
            Self::Oklch => return Self::Oklab.to_srgb(from_polar(parts)),
            Self::XyzD65 => xyz_to_srgb(parts),
            Self::XyzD50 => xyz_to_srgb(times(&D50_TO_D65, parts)),
        };
        srgb.map(|part| part.clamp(0.0, 1.0))
    }

    /// From sRGB to this space.
    pub(super) fn of_srgb(self, parts: Three) -> Three {
        let xyz = || times(&SRGB_TO_XYZ, parts.map(linear));
        match self {
            Self::Srgb => parts,
            Self::Hsl => srgb_to_hsl(parts),
            Self::Hwb => {
                let [hue, ..] = srgb_to_hsl(parts);
                let [least, most] = [parts.iter().copied().fold(1.0, f32::min), largest(parts)];
                [hue, least, 1.0 - most]
            }
            Self::SrgbLinear => parts.map(linear),
            Self::DisplayP3 => times(&XYZ_TO_P3, xyz()).map(encoded),
            Self::Lab => xyz_to_lab(times(&D65_TO_D50, xyz())),
            Self::Lch => to_polar(Self::Lab.of_srgb(parts)),
            Self::Oklab => srgb_to_oklab(parts),
            Self::Oklch => to_polar(srgb_to_oklab(parts)),
            Self::XyzD65 => xyz(),
            Self::XyzD50 => times(&D65_TO_D50, xyz()),
        }
    }
}

fn linear(part: f32) -> f32 {
    let size = part.abs();
    let linear =
        if size <= 0.04045 { size / 12.92 } else { ((size + 0.055) / 1.055).powf(2.4) };
    linear.copysign(part)
}

fn encoded(part: f32) -> f32 {
    let size = part.abs();
    let encoded =
        if size <= 0.003_130_8 { size * 12.92 } else { 1.055 * size.powf(1.0 / 2.4) - 0.055 };
    encoded.copysign(part)
}

fn largest(parts: Three) -> f32 {
    parts.iter().copied().fold(0.0, f32::max)
}

fn from_polar([lightness, chroma, hue]: Three) -> Three {
    let (sin, cos) = hue.to_radians().sin_cos();
    [lightness, chroma * cos, chroma * sin]
}

fn to_polar([lightness, a, b]: Three) -> Three {
    [lightness, a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0)]
}

fn hsl_to_srgb([hue, saturation, lightness]: Three) -> Three {
    let a = saturation * lightness.min(1.0 - lightness);
    let part = |n: f32| {
        let k = (n + hue.rem_euclid(360.0) / 30.0) % 12.0;
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [part(0.0), part(8.0), part(4.0)]
}

fn srgb_to_hsl(parts: Three) -> Three {
    let [red, green, blue] = parts;
    let (most, least) = (largest(parts), parts.iter().copied().fold(1.0, f32::min));
    let (range, lightness) = (most - least, f32::midpoint(most, least));
    if range <= 0.0 {
        return [0.0, 0.0, lightness];
    }
    let hue = if most == red {
        ((green - blue) / range).rem_euclid(6.0)
    } else if most == green {
        (blue - red) / range + 2.0
    } else {
        (red - green) / range + 4.0
    };
    let saturation = range / (1.0 - (2.0 * lightness - 1.0).abs()).max(f32::EPSILON);
    [hue * 60.0, saturation, lightness]
}

fn hwb_to_srgb([hue, white, black]: Three) -> Three {
    if white + black >= 1.0 {
        return [white / (white + black); 3];
    }
    hsl_to_srgb([hue, 1.0, 0.5]).map(|part| part * (1.0 - white - black) + white)
}

/// The white of paper, for which Lab is made.
const D50: Three = [0.964_295_7, 1.0, 0.825_104_6];

fn lab_to_xyz([lightness, a, b]: Three) -> Three {
    let y = (lightness + 16.0) / 116.0;
    let [x, y, z] = [a / 500.0 + y, y, y - b / 200.0].map(|f| {
        let cube = f * f * f;
        if cube > 216.0 / 24389.0 { cube } else { (116.0 * f - 16.0) * 27.0 / 24389.0 }
    });
    [x * D50[0], y * D50[1], z * D50[2]]
}

fn xyz_to_lab([x, y, z]: Three) -> Three {
    let [x, y, z] = [x / D50[0], y / D50[1], z / D50[2]].map(|part| {
        if part > 216.0 / 24389.0 {
            part.cbrt()
        } else {
            (24389.0 / 27.0 * part + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn oklab_to_srgb([lightness, a, b]: Three) -> Three {
    let cones = [
        lightness + 0.396_337_78 * a + 0.215_803_76 * b,
        lightness - 0.105_561_346 * a - 0.063_854_17 * b,
        lightness - 0.089_484_18 * a - 1.291_485_5 * b,
    ];
    times(&CONES_TO_SRGB, cones.map(|part| part * part * part)).map(encoded)
}

fn srgb_to_oklab(parts: Three) -> Three {
    let [l, m, s] = times(&SRGB_TO_CONES, parts.map(linear)).map(f32::cbrt);
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

fn xyz_to_srgb(xyz: Three) -> Three {
    times(&XYZ_TO_SRGB, xyz).map(encoded)
}

fn times(matrix: &[Three; 3], [x, y, z]: Three) -> Three {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

const SRGB_TO_XYZ: [Three; 3] = [
    [0.412_390_8, 0.357_584_33, 0.180_480_8],
    [0.212_639, 0.715_168_65, 0.072_192_32],
    [0.019_330_818, 0.119_194_78, 0.950_532_14],
];

const XYZ_TO_SRGB: [Three; 3] = [
    [3.240_97, -1.537_383_2, -0.498_610_76],
    [-0.969_243_65, 1.875_967_5, 0.041_555_06],
    [0.055_630_08, -0.203_976_96, 1.056_971_5],
];

const P3_TO_XYZ: [Three; 3] = [
    [0.486_570_95, 0.265_667_7, 0.198_217_29],
    [0.228_974_56, 0.691_738_5, 0.079_286_91],
    [0.0, 0.045_113_38, 1.043_944_4],
];

const XYZ_TO_P3: [Three; 3] = [
    [2.493_497, -0.931_383_6, -0.402_710_8],
    [-0.829_489, 1.762_664_1, 0.023_624_686],
    [0.035_845_83, -0.076_172_39, 0.956_884_5],
];

const D50_TO_D65: [Three; 3] = [
    [0.955_473_4, -0.023_098_537, 0.063_259_31],
    [-0.028_369_707, 1.009_995_5, 0.021_041_399],
    [0.012_314_002, -0.020_507_697, 1.330_365_9],
];

const D65_TO_D50: [Three; 3] = [
    [1.047_929_8, 0.022_946_794, -0.050_192_23],
    [0.029_627_815, 0.990_434_5, -0.017_073_825],
    [-0.009_243_058, 0.015_055_145, 0.751_874_3],
];

const SRGB_TO_CONES: [Three; 3] = [
    [0.412_221_46, 0.536_332_55, 0.051_445_995],
    [0.211_903_5, 0.680_699_5, 0.107_396_96],
    [0.088_302_46, 0.281_718_85, 0.629_978_7],
];

const CONES_TO_SRGB: [Three; 3] = [
    [4.076_741_7, -3.307_711_6, 0.230_969_94],
    [-1.268_438, 2.609_757_4, -0.341_319_38],
    [-0.004_196_086_3, -0.703_418_6, 1.707_614_7],
];
