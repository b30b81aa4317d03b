//! How long each step takes, on a generated publication of a known size.
//!
//! Run `cargo bench`. Each group has one number for a small and one for a large site, since
//! a change that helps one can hurt the other. The site is the same every time.

#![expect(
    clippy::disallowed_methods,
    reason = "the benchmark writes its publication to disk and builds it from there"
)]

mod site;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use prospectus::diag::SourceId;
use prospectus::markdown::{self, Rules};
use prospectus::{output, parse, pipeline};

const SIZES: [u32; 2] = [50, 1000];

fn whole_build(c: &mut Criterion) {
    let mut group = c.benchmark_group("make");
    group.sample_size(10);
    for pages in SIZES {
        let site = site::Generated::new(pages);
        group.throughput(Throughput::Elements(pages.into()));
        group.bench_with_input(BenchmarkId::from_parameter(pages), &site, |b, site| {
            b.iter(|| pipeline::make(black_box(&site.options())).map(|site| site.pages));
        });
    }
    group.finish();
}

fn writing(c: &mut Criterion) {
    let mut group = c.benchmark_group("write unchanged");
    group.sample_size(10);
    for pages in SIZES {
        let site = site::Generated::new(pages);
        let made = pipeline::make(&site.options()).map(|site| site.files);
        let files = made.unwrap_or_default();
        let folder = site.root().join("output");
        let options = output::WriteOptions::default();
        let _ = output::write(&folder, &files, &options);
        group.throughput(Throughput::Elements(pages.into()));
        group.bench_with_input(BenchmarkId::from_parameter(pages), &files, |b, files| {
            b.iter(|| output::write(&folder, black_box(files), &options).is_ok());
        });
    }
    group.finish();
}

fn steps(c: &mut Criterion) {
    let text = site::profession(7, 1000);
    let mut group = c.benchmark_group("one page");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("parse", |b| b.iter(|| parse::draft(black_box(&text), SourceId(0))));
    let draft = parse::draft(&text, SourceId(0)).value;
    let body = draft.body.map(|body| body.text).unwrap_or_default();
    let rules = Rules::default();
    group.bench_function("outline", |b| b.iter(|| markdown::outline(black_box(&body), &rules)));
    group.finish();
}

criterion_group!(benches, whole_build, writing, steps);
criterion_main!(benches);
