//! Reduced, shared, multi-valued decision diagrams with any number of leaves.

use std::collections::HashMap;

/// A node or a leaf. Equal ids mean equal functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

/// Ids below this are leaves; sets of leaves are bits of a `u64`.
const LEAF_LIMIT: u32 = 64;

impl NodeId {
    /// The leaf "false" of a condition.
    pub(crate) const FALSE: Self = Self(0);
    /// The leaf "true" of a condition.
    pub(crate) const TRUE: Self = Self(1);

    /// The leaf with a number; numbers beyond the limit share the last leaf.
    pub(crate) fn leaf(number: usize) -> Self {
        Self(u32::try_from(number).unwrap_or(LEAF_LIMIT).min(LEAF_LIMIT - 1))
    }

    /// The id as it is written down.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// The number of a leaf, nothing for an inner node.
    pub(crate) fn as_leaf(self) -> Option<usize> {
        (self.0 < LEAF_LIMIT).then_some(self.0 as usize)
    }

    /// The place of an inner node in the order of making, in which children come before their parents.
    pub(crate) fn index(self) -> Option<usize> {
        self.0.checked_sub(LEAF_LIMIT).map(|index| index as usize)
    }
}

/// A set of variables, one bit each, and what [`Diagrams::make`] is told to add to it.
pub(crate) type Reads = u128;

/// What lies below a node: the variables that it reads, and the leaves that it reaches.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Below {
    pub(crate) reads: Reads,
    pub(crate) leaves: u64,
}

/// One node: a variable and where its children stand.
#[derive(Debug, Clone, Copy)]
struct Node {
    variable: u32,
    first_child: u32,
    child_count: u32,
    below: Below,
}

/// A store of nodes in which equal functions are one node.
///
/// INVARIANT: along every path variables rise; no node has all its children equal; no two nodes are equal;
/// children stand before their parents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diagrams {
    /// How many nodes stand in the store that this one continues.
    before: usize,
    nodes: Vec<Node>,
    children: Vec<NodeId>,
    /// Open addressing: ids of nodes by the hash of what they are; `NodeId::FALSE` marks a free place.
    places: Vec<NodeId>,
    chosen: HashMap<(NodeId, NodeId, NodeId), NodeId>,
}

impl Diagrams {
    /// An empty store whose ids go on after another's.
    pub(crate) fn after(base: &Self) -> Self {
        Self { before: base.before + base.nodes.len(), ..Self::default() }
    }

    /// Whether a node stands in this store and not in the one before.
    pub(crate) fn owns(&self, id: NodeId) -> bool {
        id.index().is_some_and(|index| index >= self.before)
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index()?.checked_sub(self.before)?)
    }

    /// The variable of a node, nothing for a leaf.
    pub(crate) fn variable(&self, id: NodeId) -> Option<usize> {
        self.node(id).map(|node| node.variable as usize)
    }

    /// The children of a node, one per cell that is possible; none for a leaf.
    pub(crate) fn children(&self, id: NodeId) -> &[NodeId] {
        let range = self.node(id).map(|node| node.first_child as usize..(node.first_child + node.child_count) as usize);
        range.and_then(|range| self.children.get(range)).unwrap_or_default()
    }

    /// What lies below a node or a leaf.
    pub(crate) fn below(&self, id: NodeId) -> Below {
        match id.as_leaf() {
            Some(leaf) => Below { reads: 0, leaves: 1 << leaf },
            None => self.node(id).map(|node| node.below).unwrap_or_default(),
        }
    }

    /// The id that is written as this number, where it is a leaf or a node that stands here.
    pub(crate) fn known(&self, number: u32) -> Option<NodeId> {
        let id = NodeId(number);
        id.index().is_none_or(|index| index < self.nodes.len()).then_some(id)
    }

    /// Every node in the order of making: its variable, then its children.
    pub(crate) fn written(&self) -> impl Iterator<Item = Vec<u32>> {
        let children = |node: &Node| self.children.get(node.first_child as usize..(node.first_child + node.child_count) as usize);
        self.nodes.iter().map(move |node| {
            let children = children(node).unwrap_or_default();
            std::iter::once(node.variable).chain(children.iter().map(|child| child.0)).collect()
        })
    }

    /// How many inner nodes there are in all.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Forgets what only building needs.
    pub(crate) fn seal(&mut self) {
        self.chosen = HashMap::new();
    }

    /// The node with these children, where there is one already.
    pub(crate) fn find(&self, variable: usize, children: &[NodeId]) -> Option<NodeId> {
        self.place_of(variable, children).ok()
    }

    /// The id of an equal node, or the free place where it belongs.
    fn place_of(&self, variable: usize, children: &[NodeId]) -> Result<NodeId, usize> {
        let mask = self.places.len().wrapping_sub(1);
        let mut place = hash(variable, children) & mask;
        while let Some(id) = self.places.get(place).copied().filter(|id| *id != NodeId::FALSE) {
            if self.variable(id) == Some(variable) && self.children(id) == children {
                return Ok(id);
            }
            place = (place + 1) & mask;
        }
        Err(place)
    }

    /// The node with these children, or the child itself where they are all the same. `below` says what lies
    /// below each child, `own` what the node itself reads.
    pub(crate) fn make(&mut self, variable: usize, children: &[NodeId], own: Reads, below: impl Fn(&Self, NodeId) -> Below) -> NodeId {
        match children.split_first() {
            Some((first, others)) if others.iter().all(|child| child == first) => return *first,
            None => return NodeId::FALSE,
            Some(_) => {}
        }
        if (self.nodes.len() + 1) * 2 > self.places.len() {
            self.grow();
        }
        let place = match self.place_of(variable, children) {
            Ok(known) => return known,
            Err(place) => place,
        };
        let mut all = Below { reads: own, leaves: 0 };
        for child in children {
            let one = below(self, *child);
            all = Below { reads: all.reads | one.reads, leaves: all.leaves | one.leaves };
        }
        let id = NodeId(LEAF_LIMIT + count(self.before + self.nodes.len()));
        let node =
            Node { variable: count(variable), first_child: count(self.children.len()), child_count: count(children.len()), below: all };
        self.nodes.push(node);
        self.children.extend_from_slice(children);
        if let Some(free) = self.places.get_mut(place) {
            *free = id;
        }
        id
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(64);
        self.places = vec![NodeId::FALSE; size];
        for index in 0..self.nodes.len() {
            let id = NodeId(LEAF_LIMIT + count(self.before + index));
            let variable = self.variable(id).unwrap_or_default();
            if let Err(place) = self.place_of(variable, self.children(id))
                && let Some(free) = self.places.get_mut(place)
            {
                *free = id;
            }
        }
    }

    /// `then` where `condition` holds, `otherwise` elsewhere; `own` says what a node of a variable reads.
    pub(crate) fn choose(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId, own: &OwnReads<'_>) -> NodeId {
        if condition == NodeId::TRUE || then == otherwise {
            return then;
        }
        if condition == NodeId::FALSE {
            return otherwise;
        }
        if let Some(known) = self.chosen.get(&(condition, then, otherwise)) {
            return *known;
        }
        let tops = [condition, then, otherwise].map(|id| self.variable(id).map(|variable| (variable, self.children(id).len())));
        let Some((variable, cells)) = tops.into_iter().flatten().min() else { return otherwise };
        let mut children = Vec::with_capacity(cells);
        for cell in 0..cells {
            let [a, b, c] = [condition, then, otherwise].map(|id| self.child(id, variable, cell));
            children.push(self.choose(a, b, c, own));
        }
        let made = self.make(variable, &children, own(variable, &children), Self::below);
        self.chosen.insert((condition, then, otherwise), made);
        made
    }

    /// The function `id` where `variable` has the value `cell`; `id` itself where it does not begin with it.
    fn child(&self, id: NodeId, variable: usize, cell: usize) -> NodeId {
        if self.variable(id) == Some(variable) { self.children(id).get(cell).copied().unwrap_or(id) } else { id }
    }

    /// The same function with other leaves.
    pub(crate) fn relabel(&mut self, id: NodeId, leaves: &[usize], own: &OwnReads<'_>) -> NodeId {
        self.relabel_shared(id, leaves, own, &mut HashMap::new())
    }

    fn relabel_shared(&mut self, id: NodeId, leaves: &[usize], own: &OwnReads<'_>, done: &mut HashMap<NodeId, NodeId>) -> NodeId {
        if let Some(number) = id.as_leaf() {
            return leaves.get(number).map_or(id, |leaf| NodeId::leaf(*leaf));
        }
        if let Some(known) = done.get(&id) {
            return *known;
        }
        let Some(variable) = self.variable(id) else { return id };
        let children = self.children(id).to_vec();
        let children: Vec<NodeId> = children.into_iter().map(|child| self.relabel_shared(child, leaves, own, done)).collect();
        let made = self.make(variable, &children, own(variable, &children), Self::below);
        done.insert(id, made);
        made
    }
}

/// What a node of a variable with these children reads by itself.
pub(crate) type OwnReads<'v> = dyn Fn(usize, &[NodeId]) -> Reads + 'v;

/// Counts of nodes and children stay far below four billion: a book has a few thousand.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - LEAF_LIMIT)
}

fn hash(variable: usize, children: &[NodeId]) -> usize {
    // The multiplier of FxHash: good enough for a table of small numbers, and one multiplication a child.
    const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    let hash = children.iter().fold(mix(0, variable as u64), |hash, child| mix(hash, u64::from(child.0)));
    usize::try_from(hash >> 32).unwrap_or_default()
}
