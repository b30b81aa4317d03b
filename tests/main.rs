//! Tests.

mod commonmark;
