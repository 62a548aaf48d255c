package import ObjectStore

/// The shop's object store, as a process is configured to use it.
package struct ObjectAccess: Sendable {
    /// A store that is a directory: the edge serves its objects for valid presigned URLs.
    package struct Served: Sendable {
        package let directory: DirectoryStore
        package let verifier: PresignedURLVerifier

        package init(directory: DirectoryStore, verifier: PresignedURLVerifier) {
            (self.directory, self.verifier) = (directory, verifier)
        }
    }

    package let store: any ObjectStore
    /// Nil if clients access an external store directly.
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
