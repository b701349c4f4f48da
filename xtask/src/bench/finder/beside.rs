//! The peers on the same services, with the same questions, each on one connection.

use std::time::Instant;

use super::asked::Class;
use super::growth::Growth;
use super::size::{Done, Size};
use super::{PASSES, TODAY};
use crate::bench::peers::{Asked, Peer, Postgres, ROWS, Row, Sqlite};
use crate::bench::{Failure, line};

/// Measures each peer that there is. They are asked on this thread alone, like Rufaa.
pub(super) fn measure(size: &Size<'_>, growth: &mut Growth) -> Result<(), Failure> {
    tokio::task::block_in_place(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            if let Some(postgres) = Postgres::connect(TODAY).await? {
                let done = of("PostgreSQL", postgres, size).await?;
                growth.all.push(size.report(&done));
            }
            let folder = tempfile::tempdir()?;
            let file = folder.path().join("peer.sqlite");
            let sqlite = Sqlite::make(&file, size.grown.packs(), TODAY)?;
            let done = of("SQLite", sqlite, size).await?;
            growth.all.push(size.report(&done));
            Ok(())
        })
    })
}

/// Fills a peer and asks it everything, once to warm up, then in so many passes.
async fn of<P: Peer>(engine: &'static str, mut peer: P, size: &Size<'_>) -> Result<Done, Failure> {
    fill(engine, &mut peer, size).await?;
    let asked: Vec<Asked> =
        size.questions.iter().map(|(_, question)| Asked::new(question, TODAY)).collect();
    let mut done = Done { engine, times: Vec::new(), found: Vec::new(), words_found: 0 };
    for ((class, _), asked) in size.questions.iter().zip(&asked) {
        let first = peer.first(asked).await?;
        done.words_found += usize::from(*class == Class::Words && !first.is_empty());
    }
    for _ in 0..PASSES {
        for asked in &asked {
            let began = Instant::now();
            peer.first(asked).await?;
            done.times.push(began.elapsed());
        }
    }
    for asked in &asked {
        done.found.push(peer.found(asked).await?);
    }
    Ok(done)
}

async fn fill<P: Peer>(engine: &str, peer: &mut P, size: &Size<'_>) -> Result<(), Failure> {
    let began = Instant::now();
    peer.begin().await?;
    for from in (0..size.count).step_by(ROWS) {
        let listings = size.grown.listings(from..size.count.min(from + ROWS));
        let rows: Vec<Row> = listings.map(|listing| Row::new(&listing)).collect();
        peer.keep(&rows).await?;
    }
    peer.settle().await?;
    let disk = peer.bytes().await? >> 20;
    line(&format!("  {engine}: built in {:.1?}, disk {disk} MB", began.elapsed()));
    Ok(())
}
