//! Reduced, shared, multi-valued decision diagrams with any number of leaves.

use std::collections::HashMap;

/// A node or a leaf. Equal ids mean equal functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

/// Ids below this are leaves.
const LEAF_LIMIT: u32 = 1024;

impl NodeId {
    /// The leaf "false" of a condition.
    pub(crate) const FALSE: Self = Self(0);
    /// The leaf "true" of a condition.
    pub(crate) const TRUE: Self = Self(1);

    /// The leaf with a number; numbers beyond the limit share the last leaf.
    pub(crate) fn leaf(number: usize) -> Self {
        Self(u32::try_from(number).unwrap_or(LEAF_LIMIT).min(LEAF_LIMIT - 1))
    }

    /// The number of a leaf, nothing for an inner node.
    pub(crate) fn as_leaf(self) -> Option<usize> {
        (self.0 < LEAF_LIMIT).then_some(self.0 as usize)
    }

    fn index(self) -> Option<usize> {
        self.0.checked_sub(LEAF_LIMIT).map(|index| index as usize)
    }
}

/// One node: a variable and a child for each of its cells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    pub(crate) variable: usize,
    pub(crate) children: Box<[NodeId]>,
}

/// A store of nodes in which equal functions are one node.
///
/// INVARIANT: along every path variables rise; no node has all its children equal; no two nodes are equal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diagrams {
    nodes: Vec<Node>,
    unique: HashMap<Node, NodeId>,
    chosen: HashMap<(NodeId, NodeId, NodeId), NodeId>,
}

impl Diagrams {
    /// The node behind an id, nothing for a leaf.
    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index()?)
    }

    /// How many inner nodes there are in all.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Forgets what only building needs.
    pub(crate) fn seal(&mut self) {
        self.chosen = HashMap::new();
    }

    /// The node with these children, or the child itself where they are all the same.
    pub(crate) fn make(&mut self, variable: usize, children: Box<[NodeId]>) -> NodeId {
        match children.first() {
            Some(first) if children.iter().all(|child| child == first) => return *first,
            None => return NodeId::FALSE,
            Some(_) => {}
        }
        let node = Node { variable, children };
        if let Some(known) = self.unique.get(&node) {
            return *known;
        }
        let id = NodeId(LEAF_LIMIT + u32::try_from(self.nodes.len()).unwrap_or(u32::MAX - LEAF_LIMIT));
        self.nodes.push(node.clone());
        self.unique.insert(node, id);
        id
    }

    /// `then` where `condition` holds, `otherwise` elsewhere.
    pub(crate) fn choose(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> NodeId {
        if condition == NodeId::TRUE || then == otherwise {
            return then;
        }
        if condition == NodeId::FALSE {
            return otherwise;
        }
        if let Some(known) = self.chosen.get(&(condition, then, otherwise)) {
            return *known;
        }
        let tops = [condition, then, otherwise].map(|id| self.node(id).map(|node| (node.variable, node.children.len())));
        let Some((variable, cells)) = tops.into_iter().flatten().min() else { return otherwise };
        let children = (0..cells)
            .map(|cell| {
                let [a, b, c] = [condition, then, otherwise].map(|id| self.child(id, variable, cell));
                self.choose(a, b, c)
            })
            .collect();
        let made = self.make(variable, children);
        self.chosen.insert((condition, then, otherwise), made);
        made
    }

    /// The function `id` where `variable` has the value `cell`; `id` itself where it does not begin with it.
    fn child(&self, id: NodeId, variable: usize, cell: usize) -> NodeId {
        match self.node(id) {
            Some(node) if node.variable == variable => node.children.get(cell).copied().unwrap_or(id),
            _ => id,
        }
    }

    /// The same function with other leaves.
    pub(crate) fn relabel(&mut self, id: NodeId, leaves: &[usize]) -> NodeId {
        self.relabel_shared(id, leaves, &mut HashMap::new())
    }

    fn relabel_shared(&mut self, id: NodeId, leaves: &[usize], done: &mut HashMap<NodeId, NodeId>) -> NodeId {
        if let Some(number) = id.as_leaf() {
            return leaves.get(number).map_or(id, |leaf| NodeId::leaf(*leaf));
        }
        if let Some(known) = done.get(&id) {
            return *known;
        }
        let Some(node) = self.node(id).cloned() else { return id };
        let children = node.children.iter().map(|child| self.relabel_shared(*child, leaves, done)).collect();
        let made = self.make(node.variable, children);
        done.insert(id, made);
        made
    }
}
