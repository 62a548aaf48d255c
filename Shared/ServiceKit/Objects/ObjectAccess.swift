package import ObjectStore

/// The object store of the shop, as a process is configured to reach it.
package struct ObjectAccess: Sendable {
    /// The store, when it is a directory: the edge serves it to those whose URL is good.
    package struct Served: Sendable {
        package let directory: DirectoryStore
        package let verifier: PresignedURLVerifier

        package init(directory: DirectoryStore, verifier: PresignedURLVerifier) {
            (self.directory, self.verifier) = (directory, verifier)
        }
    }

    package let store: any ObjectStore
    /// Nil when clients reach a store of somebody else's, past the edge.
    package let served: Served?

    package init(serving served: Served) {
        self.store = served.directory
        self.served = served
    }

    package init(remote store: any ObjectStore) {
        self.store = store
        self.served = nil
    }
}
