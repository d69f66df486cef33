//! How small, faint and far away a line can become by many small steps.
//!
//! In: a way to a line and what reaches the elements on it. Out: what does most of it,
//! where all together is too much. Of several rules for an element the worst is taken:
//! which of them counts is not known.

use super::Way;
use super::reached::{Hit, Reached};
use super::sizes::Size;
use super::told::{Grows, Told};

/// Smaller letters than these nobody reads on paper or on a telephone.
const SMALLEST: f32 = 9.0;
/// The size of the root's letters, where nothing is said.
const ROOT: f32 = 16.0;
/// Less than this of a line's strength is too faint.
const FAINTEST: f32 = 0.6;
/// Further away than this it may be out of sight on a telephone.
const FURTHEST: f32 = 320.0;

/// Judges the sum of all steps on one way.
pub(super) fn judge(way: &Way, reached: &Reached<'_, '_, '_>, told: &mut Told<'_>) {
    let (mut root, mut letters) = (ROOT, ROOT);
    let (mut strength, mut far) = (1.0, 0.0);
    let mut smallest: Option<(f32, &Hit<'_, '_, '_>)> = None;
    let mut faintest: Option<(f32, &Hit<'_, '_, '_>)> = None;
    let mut furthest: Option<(f32, &Hit<'_, '_, '_>)> = None;
    for end in 1..=way.tags.len() {
        let (mut own, mut through) = (letters, 1.0_f32);
        // The worst of each family of properties: margins, paddings, offsets.
        let mut pushes: Vec<(&str, f32)> = Vec::new();
        for hit in reached.on(&way.tags[..end]) {
            if let Some(size) = hit.effect.size {
                own = own.min(match size {
                    Size::Fixed(pixels) => pixels,
                    Size::Root(times) => times * root,
                    Size::Own(times) => times * letters,
                });
                note(&mut smallest, size.pixels(), hit, |new, old| new < old);
            }
            if let Some(left) = hit.effect.strength {
                through = through.min(left);
                note(&mut faintest, left, hit, |new, old| new < old);
            }
            if let Some(push) = hit.effect.push {
                let family = hit.declaration.name.split('-').next().unwrap_or_default();
                match pushes.iter_mut().find(|(known, _)| *known == family) {
                    Some((_, most)) => *most = most.max(push),
                    None => pushes.push((family, push)),
                }
                note(&mut furthest, push, hit, |new, old| new > old);
            }
        }
        letters = own;
        if end == 1 {
            root = own;
        }
        strength *= through;
        far += pushes.iter().map(|(_, push)| push).sum::<f32>();
    }
    if let Some((_, hit)) = smallest.filter(|_| letters < SMALLEST) {
        told.grown(hit, Grows::Small);
    }
    if let Some((_, hit)) = faintest.filter(|_| strength < FAINTEST) {
        told.grown(hit, Grows::Faint);
    }
    if let Some((_, hit)) = furthest.filter(|_| far > FURTHEST) {
        told.grown(hit, Grows::Far);
    }
}

fn note<'h, H>(
    kept: &mut Option<(f32, &'h H)>,
    value: f32,
    hit: &'h H,
    is_worse: fn(f32, f32) -> bool,
) {
    if kept.is_none_or(|(before, _)| is_worse(value, before)) {
        *kept = Some((value, hit));
    }
}
