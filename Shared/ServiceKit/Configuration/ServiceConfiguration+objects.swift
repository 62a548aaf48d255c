import Concurrency
package import Logging
import Messaging
import ObjectStore
import Secrets
import Vocabulary

extension ServiceConfiguration {
    /// The path below which the edge serves the directory.
    private static let servedPath = "/objects"

    /// The directory, or the store at `OBJECT_STORE_ENDPOINT`. Creates a missing directory; opens no connection.
    ///
    /// - Parameter logger: reports that changed keys cannot be read; the last ones stay
    /// - Throws: `MissingSecret`, `ObjectStoreConfiguration.Invalid`, `ObjectStoreKeys.Invalid`, `ObjectStoreError`, or the
    ///   error of reading a file
    package func objectAccess(logger: Logger) throws -> ObjectAccess {
        guard let endpoint = optionalString("object.store.endpoint") else { return try servedDirectory(logger) }
        // Each transfer occupies a thread: with more transfers than threads, they would wait for a thread instead of
        // the store.
        let pool = BlockingPool(name: "objects", threads: 16, queueLimit: 256)
        return ObjectAccess(
            remote: S3Store(
                try objectStore(at: endpoint, logger), pool, authorityFile: optionalString("object.store.ca.file"),
                clock: { .now() }))
    }

    private func servedDirectory(_ logger: Logger) throws -> ObjectAccess {
        let configuration = try objectStore(at: publicURL + Self.servedPath, logger)
        let root = string("object.store.directory", default: ".local/objects")
        // File system calls are short, but there is one for each chunk of each transfer.
        let pool = BlockingPool(name: "objects", threads: 4, queueLimit: 1024)
        return ObjectAccess(
            serving: ObjectAccess.Served(
                directory: try DirectoryStore(root: root, configuration, pool),
                verifier: PresignedURLVerifier(configuration)))
    }

    private func objectStore(at endpoint: String, _ logger: Logger) throws -> ObjectStoreConfiguration {
        let style = string("object.store.style", default: AddressingStyle.path.rawValue)
        guard let style = AddressingStyle(rawValue: style) else { throw UnknownAddressingStyle(description: style) }
        let files = ["object.store.access.key", "object.store.secret"].compactMap { secretFile($0)?.path }
        let keys = try Reloaded(
            from: files,
            failed: { logger.error("the object store's keys cannot be reloaded", metadata: ["error": "\($0)"]) },
            objectStoreKeys)
        return try ObjectStoreConfiguration(
            endpoint: endpoint, bucket: string("object.store.bucket", default: "cloudretail"),
            region: string("object.store.region", default: "us-east-1"), style: style,
            keys: keys)
    }

    private func objectStoreKeys() throws -> ObjectStoreKeys {
        // In this order: a secret is there before its access key signs.
        let accessKey = try secret("object.store.access.key")
        return try ObjectStoreKeys(
            accessKey: accessKey,
            secrets: try secret("object.store.secret").split(whereSeparator: \.isNewline).map(String.init),
            sessionToken: try optionalSecret("object.store.session.token"))
    }

    /// `OBJECT_STORE_STYLE` is neither `path` nor `virtual-host`.
    private struct UnknownAddressingStyle: Error, CustomStringConvertible {
        let description: String
    }
}
