//! Tests.

mod output_foreign;
mod output_process;
mod output_scratch;
mod output_write;
