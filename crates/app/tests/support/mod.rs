//! A node with the demonstration.

use rufaa_app::Node;
use tempfile::TempDir;

pub(crate) async fn demonstration() -> (TempDir, Node) {
    let folder = TempDir::new().unwrap();
    let node = rufaa_app::testing::embedded_node(folder.path()).await;
    node.fill_with_demo().await.unwrap();
    node.follow().await.unwrap();
    (folder, node)
}
