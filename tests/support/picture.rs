//! Pictures made in code, so that none need be kept: a kind, a size, and what is wrong with them.
//!
//! Faults: `located` (says where it was taken), `turned` (upright only by its Exif), `cut` (half
//! of it is missing), `noise` (too fine to be small), `heavy` (600 KB of pixels), `moving`, `press` (CMYK), `wide` (colours of
//! a wider space), `bent` (a byte in the middle of its pixels is another), `claims WIDTHxHEIGHT`
//! (says it has that many pixels).

use jpeg_encoder::{ColorType, Encoder};

/// A position in a field, which no published byte may hold.
pub(crate) const LATITUDE: [u8; 8] = [0, 0, 0, 53, 0, 0, 0, 1];
/// A word that cameras, programs and people leave in files.
pub(crate) const SECRET: &str = "Secret Camera Co";

/// The bytes of a picture.
pub(crate) fn made(kind: &str, (width, height): (u32, u32), faults: &[&str]) -> Vec<u8> {
    let has = |fault: &str| faults.contains(&fault);
    let mut bytes = match kind {
        "jpeg" => jpeg(width, height, &has),
        "png" => png(width, height, &has),
        "gif" => gif(width, height, has("moving")),
        "webp" => webp(width, height, &has),
        "heic" => b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(),
        _ => panic!("no kind of picture `{kind}`"),
    };
    if let Some(claim) = faults.iter().find_map(|fault| fault.strip_prefix("claims=")) {
        let (width, height) = claim.split_once('x').unwrap();
        claim_size(&mut bytes, kind, width.parse().unwrap(), height.parse().unwrap());
    }
    if has("cut") {
        bytes.truncate(bytes.len() / 2);
    }
    if has("bent") {
        bend(&mut bytes, kind);
    }
    bytes
}

/// Three or four bytes for each pixel: a sky over a field, with the top left corner in red.
fn pixels(width: u32, height: u32, channels: u32, noise: bool) -> Vec<u8> {
    let mut all = Vec::new();
    let mut seed = 1_u32;
    for y in 0..height {
        for x in 0..width {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = if noise { (seed >> 24) as u8 } else { 0 };
            let corner = x < width / 4 && y < height / 4;
            let colour = match (corner, y < height / 2) {
                (true, _) => [220, 30, 30, 0],
                (_, true) => [110, 160, 150 + (x * 100 / width) as u8, 0],
                (_, false) => [60, 130, 40 + (y * 40 / height) as u8, 0],
            };
            all.extend(colour.iter().take(channels as usize).map(|part| part ^ grain));
        }
    }
    all
}

fn jpeg(width: u32, height: u32, has: &dyn Fn(&str) -> bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, if has("noise") { 95 } else { 85 });
    let turn = if has("turned") { 6 } else { 1 };
    encoder.add_exif_metadata(&exif(turn, has("located"))).unwrap();
    encoder.add_app_segment(13, format!("Photoshop 3.0\0{SECRET}").into_bytes()).unwrap();
    if has("wide") {
        encoder.add_icc_profile(b"a profile named Display P3").unwrap();
    }
    let (colours, channels) =
        if has("press") { (ColorType::Cmyk, 4) } else { (ColorType::Rgb, 3) };
    let pixels = pixels(width, height, channels, has("noise"));
    encoder.encode(&pixels, width as u16, height as u16, colours).unwrap();
    bytes
}

fn png(width: u32, height: u32, has: &dyn Fn(&str) -> bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.add_text_chunk("Software".to_owned(), SECRET.to_owned()).unwrap();
    if has("moving") {
        encoder.set_animated(2, 0).unwrap();
    }
    let mut writer = encoder.write_header().unwrap();
    let turn = if has("turned") { 6 } else { 1 };
    writer.write_chunk(::png::chunk::eXIf, &exif(turn, has("located"))).unwrap();
    let pixels = pixels(width, height, 3, has("noise"));
    for _ in 0..=usize::from(has("moving")) {
        writer.write_image_data(&pixels).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

/// One or two pictures of one colour.
fn gif(width: u32, height: u32, moving: bool) -> Vec<u8> {
    let (width, height) = ((width as u16).to_le_bytes(), (height as u16).to_le_bytes());
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend([width, height].concat());
    bytes.extend([0x80, 0, 0, 200, 60, 60, 255, 255, 255]);
    bytes.extend([0x21, 0xFE, SECRET.len() as u8]);
    bytes.extend(SECRET.bytes().chain([0]));
    for _ in 0..=usize::from(moving) {
        bytes.extend([0x2C, 0, 0, 0, 0]);
        bytes.extend([1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
    }
    bytes.push(0x3B);
    bytes
}

fn webp(width: u32, height: u32, has: &dyn Fn(&str) -> bool) -> Vec<u8> {
    let chunk = |name: &[u8], inside: &[u8]| {
        let mut chunk = [name, &(inside.len() as u32).to_le_bytes(), inside].concat();
        chunk.resize(chunk.len().next_multiple_of(2), 0);
        chunk
    };
    let three = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let flags = if has("moving") { 0x0E } else { 0x0C };
    let size = [vec![flags, 0, 0, 0], three(width), three(height)].concat();
    let grain = vec![7; if has("heavy") { 600_000 } else { 0 }];
    let pixels =
        [vec![0x2F], ((width - 1) | ((height - 1) << 14)).to_le_bytes().to_vec(), grain];
    let turn = if has("turned") { 6 } else { 1 };
    let mut inside = [chunk(b"VP8X", &size), chunk(b"VP8L", &pixels.concat())].concat();
    if has("moving") {
        inside.extend(chunk(b"ANIM", &[0; 6]));
    }
    inside.extend(chunk(b"EXIF", &exif(turn, has("located"))));
    inside.extend(chunk(b"XMP ", SECRET.as_bytes()));
    let length = (inside.len() as u32 + 4).to_le_bytes();
    [b"RIFF".as_slice(), &length, b"WEBP", &inside].concat()
}

/// An Exif block: which way is up, who made the camera, and where it was.
fn exif(turn: u8, located: bool) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let (tag, kind) = (tag.to_be_bytes(), kind.to_be_bytes());
        [tag.as_slice(), &kind, &count.to_be_bytes(), &value].concat()
    };
    let (maker_at, gps_at) = (50_u32, 50 + SECRET.len() as u32);
    block.extend(entry(0x010F, 2, SECRET.len() as u32, maker_at.to_be_bytes()));
    block.extend(entry(0x0112, 3, 1, [0, turn, 0, 0]));
    block.extend(entry(0x8825, 4, 1, gps_at.to_be_bytes()));
    block.extend([0; 4]);
    block.extend(SECRET.bytes());
    let value_at = gps_at + 2 + 24 + 4;
    block.extend([0, 2]);
    block.extend(entry(0, 1, 4, [2, 3, 0, 0]));
    // A camera without a signal writes that too, but no latitude.
    let tag = if located { 2 } else { 29 };
    block.extend(entry(tag, 5, 3, value_at.to_be_bytes()));
    block.extend([0; 4]);
    if located {
        block.extend(LATITUDE);
    }
    block
}

fn claim_size(bytes: &mut [u8], kind: &str, width: u32, height: u32) {
    match kind {
        "png" => {
            bytes[16..20].copy_from_slice(&width.to_be_bytes());
            bytes[20..24].copy_from_slice(&height.to_be_bytes());
        }
        "jpeg" => {
            let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
            bytes[frame + 5..frame + 7].copy_from_slice(&(height as u16).to_be_bytes());
            bytes[frame + 7..frame + 9].copy_from_slice(&(width as u16).to_be_bytes());
        }
        _ => panic!("no claims for `{kind}`"),
    }
}

/// Changes bytes among the pixels, so that the file looks whole and is not.
fn bend(bytes: &mut [u8], kind: &str) {
    assert_eq!(kind, "png", "only a PNG notices");
    let at = bytes.len() * 2 / 3;
    bytes[at..at + 4].copy_from_slice(b"bent");
}
