//! How long each step takes, on a generated publication of a known size.
//!
//! Run `cargo bench`. Each group has one number for a small and one for a large site, since
//! a change that helps one can hurt the other. The site is the same every time.

#![expect(
    clippy::disallowed_methods,
    reason = "the benchmark writes its publication to disk and builds it from there"
)]

mod site;
mod stages;

use std::fs;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use prospectus::diag::SourceId;
use prospectus::graph::{Graph, Published};
use prospectus::markdown::{self, Rules};
use prospectus::{output, parse, pipeline, publication};

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

/// What `watch` and `serve` do after one text was saved.
fn rebuild(c: &mut Criterion) {
    let mut group = c.benchmark_group("make again after an edit");
    group.sample_size(10);
    for pages in SIZES {
        let site = site::Generated::new(pages);
        let file = site.root().join("content/professions/job-0.md");
        let mut memory = pipeline::Memory::default();
        let mut edits = 0;
        group.bench_function(BenchmarkId::from_parameter(pages), |b| {
            b.iter(|| {
                edits += 1;
                let text = format!("{}\nEdit {edits}.\n", site::profession(0, pages));
                assert!(fs::write(&file, text).is_ok(), "the file can be written");
                pipeline::remake(&site.options(), &mut memory).map(|site| site.pages)
            });
        });
    }
    group.finish();
}

fn writing(c: &mut Criterion) {
    let mut group = c.benchmark_group("write");
    group.sample_size(10);
    for pages in SIZES {
        let site = site::Generated::new(pages);
        let made = pipeline::make(&site.options()).map(|site| site.files);
        let files = made.unwrap_or_default();
        let options = output::WriteOptions::default();
        let mut count = 0;
        group.throughput(Throughput::Elements(pages.into()));
        group.bench_with_input(BenchmarkId::new("new", pages), &files, |b, files| {
            b.iter(|| {
                count += 1;
                let folder = site.root().join(format!("new/{count}"));
                output::write(&folder, black_box(files), &options).is_ok()
            });
        });
        let folder = site.root().join("output");
        let _ = output::write(&folder, &files, &options);
        group.bench_with_input(BenchmarkId::new("unchanged", pages), &files, |b, files| {
            b.iter(|| output::write(&folder, black_box(files), &options).is_ok());
        });
    }
    group.finish();
}

fn one_page(c: &mut Criterion) {
    let text = site::profession(7, 1000);
    let mut group = c.benchmark_group("one page");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("parse", |b| b.iter(|| parse::draft(black_box(&text), SourceId(0))));
    let draft = parse::draft(&text, SourceId(0)).value;
    let body = draft.body.map(|body| body.text).unwrap_or_default();
    let rules = Rules::default();
    group.bench_function("outline", |b| b.iter(|| markdown::outline(black_box(&body), &rules)));
    stages::with_one_page(&stages::Checked::new(50), |render| {
        group.bench_function("render", |b| b.iter(&mut *render));
    });
    group.finish();
}

fn whole_steps(c: &mut Criterion) {
    let mut group = c.benchmark_group("step");
    group.sample_size(10);
    for pages in SIZES {
        let checked = stages::Checked::new(pages);
        let audience = site::audience();
        group.bench_function(BenchmarkId::new("publish", pages), |b| {
            b.iter_with_setup(
                || stages::placed(&checked.kinds, pages),
                |placed| publication::publish(placed, &checked.kinds, &audience),
            );
        });
        group.bench_function(BenchmarkId::new("plan", pages), |b| {
            b.iter(|| {
                Graph::new(black_box(&checked.publication), &checked.kinds, &Published::new())
                    .value
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole_build, rebuild, writing, one_page, whole_steps);
criterion_main!(benches);
