//! Plays a person at the real window, and the phone that rings beside them.
//!
//! A scenario gets a [`Desktop`](desktop::Desktop) of its own (display, window manager, session bus, home),
//! opens the program's [`Window`](window::Window) on it through `WebKitWebDriver`, and presses the native dialog
//! that plays the person's [`Phone`](phone::Phone) through assistive technology. A [`Person`](person::Person)
//! has both. Nothing is found by selector: things have a role and a name here, as they have for somebody with
//! a screen reader.

pub mod audit;
pub mod benchmark;
pub mod clock;
pub mod desktop;
pub mod main_job;
pub mod memory;
pub mod organisation;
pub mod patience;
pub mod person;
pub mod phone;
pub mod pictures;
pub mod process;
pub mod scenario;
pub mod screen;
pub mod trouble;
pub mod window;
pub mod words;
