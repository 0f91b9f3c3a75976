//! What all requests together may take: whoever finds no room is sent away at once, to come again.

use std::sync::Arc;

use axum::http::StatusCode;
use ingest::limits::{
    MOST_AT_WORK, MOST_READ, MOST_RECEIVED, MOST_RECEIVING, MOST_STREAMS, PATIENCE,
};
use ingest::{Meter, Peaks};
use kernel::Clock;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::Problem;

/// Room is counted in units of so many bytes.
const UNIT: usize = 1024;

/// The room there is. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Gauge {
    receiving: Arc<Semaphore>,
    work: Arc<Semaphore>,
    read: Arc<Semaphore>,
    streams: Arc<Semaphore>,
    meter: Arc<Meter>,
    clock: Clock,
}

/// Room taken, given back when it is dropped.
pub(crate) type Room = OwnedSemaphorePermit;

impl Gauge {
    pub(crate) fn new(clock: Clock, meter: Arc<Meter>) -> Self {
        let room = |most| Arc::new(Semaphore::new(most));
        Self {
            receiving: room(MOST_RECEIVING / UNIT),
            work: room(MOST_AT_WORK),
            read: room(MOST_READ / UNIT),
            streams: room(MOST_STREAMS),
            meter,
            clock,
        }
    }

    /// Room for so many more bytes of a body that comes.
    pub(crate) fn receive(&self, bytes: usize) -> Result<Room, Problem> {
        let units = u32::try_from(bytes.div_ceil(UNIT)).unwrap_or(u32::MAX);
        let room = self.receiving.clone().try_acquire_many_owned(units);
        let room = room.map_err(|_| self.send_away())?;
        let now = (MOST_RECEIVING / UNIT - self.receiving.available_permits()) * UNIT;
        self.note(|peaks| peaks.receiving = peaks.receiving.max(now));
        Ok(room)
    }

    /// A turn at work, for a request that will not wait long.
    pub(crate) async fn turn(&self) -> Result<Room, Problem> {
        let turn = tokio::time::timeout(PATIENCE, self.work.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| self.send_away())?;
        self.at_work(turn.map_err(|_| self.send_away())?)
    }

    /// A turn at work, for a stream: it stops receiving until there is one.
    pub(crate) async fn turn_of_stream(&self) -> Result<Room, Problem> {
        let turn = self.work.clone().acquire_owned().await;
        self.at_work(turn.map_err(|_| self.send_away())?)
    }

    fn at_work(&self, turn: Room) -> Result<Room, Problem> {
        let now = MOST_AT_WORK - self.work.available_permits();
        self.note(|peaks| peaks.at_work = peaks.at_work.max(now));
        Ok(turn)
    }

    /// Room to read a body of so many bytes.
    pub(crate) async fn read(&self, bytes: usize) -> Result<Room, Problem> {
        self.note(|peaks| peaks.inflated = peaks.inflated.max(bytes));
        let units = u32::try_from(bytes.min(MOST_READ).div_ceil(UNIT)).unwrap_or(u32::MAX);
        let room = self.read.clone().acquire_many_owned(units);
        let room = tokio::time::timeout(PATIENCE, room).await;
        let room = room.map_err(|_| self.send_away())?;
        let now = (MOST_READ / UNIT - self.read.available_permits()) * UNIT;
        self.note(|peaks| peaks.reading = peaks.reading.max(now));
        room.map_err(|_| self.send_away())
    }

    /// Room for one more stream.
    pub(crate) fn stream(&self) -> Result<Room, Problem> {
        let room = self.streams.clone().try_acquire_owned();
        let room = room.map_err(|_| self.send_away())?;
        let now = MOST_STREAMS - self.streams.available_permits();
        self.note(|peaks| peaks.streams = peaks.streams.max(now));
        Ok(room)
    }

    /// Takes note of a body that has come.
    pub(crate) fn received(&self, bytes: usize) {
        self.note(|peaks| peaks.received = peaks.received.max(bytes.min(MOST_RECEIVED)));
    }

    fn send_away(&self) -> Problem {
        self.note(|peaks| peaks.sent_away += 1);
        Problem::later(StatusCode::TOO_MANY_REQUESTS, "error-busy", 2)
    }

    fn note(&self, note: impl FnOnce(&mut Peaks)) {
        self.meter.note(self.clock.today(), note);
    }
}
