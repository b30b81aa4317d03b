//! Values that are the same wherever they are wanted, made once.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, PoisonError};

/// How many locks there are, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// Values by what they are about, each made when it is first wanted.
///
/// Two threads that want a new value at once may both make it; the first one stays. So what is
/// made must depend on the key alone, and making it may want other values.
#[derive(Debug)]
pub struct Shared<K, V> {
    shards: [Mutex<HashMap<K, V>>; SHARDS],
    hasher: RandomState,
}

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::default()), hasher: RandomState::new() }
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Shared<K, V> {
    /// The value for `key`, made by `make` if there is none yet.
    pub fn get(&self, key: &K, make: impl FnOnce() -> V) -> V {
        let hash = self.hasher.hash_one(key);
        let shard = &self.shards[usize::try_from(hash % SHARDS as u64).unwrap_or(0)];
        if let Some(value) = shard.lock().unwrap_or_else(PoisonError::into_inner).get(key) {
            return value.clone();
        }
        let value = make();
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        shard.entry(key.clone()).or_insert(value).clone()
    }
}
