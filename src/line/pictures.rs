//! The pictures of a site, each drawn once.
//!
//! In: the renderer and where files go. Out: the pictures put there, and their paths.
//! A picture's name says all that decides its bytes, so one of the last good site is
//! taken as it is, if no byte of it was changed since. Knows nothing of what they show.

use super::Counting;
use crate::diag::Diagnostic;
use crate::render::{Picture, Renderer, Studio, is_picture};
use rayon::prelude::*;
use std::collections::BTreeSet;

pub(super) fn draw(
    renderer: &Renderer<'_>,
    sink: &Counting<'_>,
    problems: &mut Vec<Diagnostic>,
    paths: &mut BTreeSet<String>,
) {
    let Some((studio, pictures)) = renderer.pictures() else { return };
    if sink.sink.keeps() {
        let drawn: Vec<Vec<Diagnostic>> =
            pictures.par_iter().map(|picture| one(studio, picture, sink)).collect();
        problems.extend(drawn.into_iter().flatten());
    }
    paths.extend(pictures.into_iter().map(|picture| picture.path));
}

fn one(studio: &Studio, picture: &Picture, sink: &Counting<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let kept = sink.sink.last(&picture.path).filter(|bytes| is_picture(bytes));
    let bytes = kept.unwrap_or_else(|| studio.draw(picture));
    sink.put(&picture.path, &bytes, &mut problems);
    problems
}
