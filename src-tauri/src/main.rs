//! Starts.
fn main() { svara_app::run(); }
