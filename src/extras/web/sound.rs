use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, AudioContextState, AudioParam, Element, HtmlElement, OscillatorNode, OscillatorType};

use super::{part, status, view, window};
use crate::extras::{Melody, Tone, melody};
use crate::story::ui;

/// How long the browser may take to begin, in milliseconds; some wait for another press and do not say so.
const PATIENCE: i32 = 1500;

/// What is sounding now: one series at a time.
struct Playing {
    context: AudioContext,
    button: HtmlElement,
}

thread_local! {
    static PLAYING: RefCell<Option<Playing>> = const { RefCell::new(None) };
}

/// Plays the series of the view; a second press stops it.
pub fn toggle(button: &HtmlElement) -> Option<()> {
    if stop() {
        return Some(());
    }
    let (melody, status) = (melody(&view()?), status(&part(button)?)?);
    match play(&melody, button, &status) {
        Some(()) => {
            button.set_text_content(Some(ui::SOUND_STOP));
            status.set_text_content(Some(&melody.told));
        }
        None => {
            stop();
            status.set_text_content(Some(ui::SOUND_REFUSED));
        }
    }
    Some(())
}

fn play(melody: &Melody, button: &HtmlElement, status: &Element) -> Option<()> {
    let context = AudioContext::new().ok()?;
    PLAYING.set(Some(Playing { context: context.clone(), button: button.clone() }));
    quiet(context.resume());

    let begin = context.current_time() + 0.1;
    let (voice, loudness) = voice(&context, OscillatorType::Triangle)?;
    let (tick, click) = voice_of_ticks(&context)?;
    for tone in &melody.tones {
        match tone.pitch {
            Some(pitch) => {
                voice.frequency().set_value_at_time(pitch as f32, begin + tone.at).ok()?;
                swell(&loudness, begin, tone)?;
            }
            None => {
                click.set_value_at_time(0.05, begin + tone.at).ok()?;
                click.linear_ramp_to_value_at_time(0.0, begin + tone.at + 0.03).ok()?;
            }
        }
    }
    for source in [&voice, &tick] {
        source.start().ok()?;
        source.stop_with_when(begin + melody.seconds + 0.2).ok()?;
    }
    let mine = {
        let context = context.clone();
        move || PLAYING.with_borrow(|playing| playing.as_ref().is_some_and(|playing| playing.context == context))
    };
    let ended = {
        let mine = mine.clone();
        Closure::once_into_js(move || mine() && stop())
    };
    voice.set_onended(Some(ended.unchecked_ref()));

    let status = status.clone();
    let check = Closure::once_into_js(move || {
        if mine() && context.state() != AudioContextState::Running {
            stop();
            status.set_text_content(Some(ui::SOUND_REFUSED));
        }
    });
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(check.unchecked_ref(), PATIENCE).ok()?;
    Some(())
}

/// A source of tones and its loudness, silent.
fn voice(context: &AudioContext, kind: OscillatorType) -> Option<(OscillatorNode, AudioParam)> {
    let (source, gain) = (context.create_oscillator().ok()?, context.create_gain().ok()?);
    source.set_type(kind);
    gain.gain().set_value_at_time(0.0, 0.0).ok()?;
    source.connect_with_audio_node(&gain).ok()?;
    gain.connect_with_audio_node(&context.destination()).ok()?;
    Some((source, gain.gain()))
}

fn voice_of_ticks(context: &AudioContext) -> Option<(OscillatorNode, AudioParam)> {
    let (source, loudness) = voice(context, OscillatorType::Square)?;
    source.frequency().set_value_at_time(1000.0, 0.0).ok()?;
    Some((source, loudness))
}

/// A tone that comes and goes without a click.
fn swell(loudness: &AudioParam, begin: f64, tone: &Tone) -> Option<()> {
    let (at, length) = (begin + tone.at, tone.seconds.min(1.0));
    loudness.set_value_at_time(0.0, at).ok()?;
    loudness.linear_ramp_to_value_at_time(0.25, at + 0.01).ok()?;
    loudness.set_value_at_time(0.25, at + length * 0.7).ok()?;
    loudness.linear_ramp_to_value_at_time(0.0, at + length * 0.95).ok()?;
    Some(())
}

/// Ends the sound; tells whether there was one.
fn stop() -> bool {
    let Some(playing) = PLAYING.take() else { return false };
    playing.button.set_text_content(Some(ui::SOUND_PLAY));
    quiet(playing.context.close());
    true
}

/// What a browser refuses is told by the state of the sound, not on the console.
fn quiet(promise: Result<Promise, JsValue>) {
    if let Ok(promise) = promise {
        let ignore = Closure::<dyn FnMut(JsValue)>::new(|_: JsValue| {});
        let _ = promise.catch(&ignore);
        ignore.forget();
    }
}
