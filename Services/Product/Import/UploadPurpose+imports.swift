import Contracts
import ObjectStore

extension UploadPurpose {
    /// - Parameter wake: tells the worker that there is something to do
    static func imports(_ imports: ImportStore, wake: @escaping @Sendable () -> Void) -> UploadPurpose {
        UploadPurpose(
            prefix: StoredFile.imports,
            arrived: { file, _ in
                try await imports.arrive(key: file.key, size: file.size, entityTag: file.entityTag)
                wake()
            },
            missed: { key, _ in try await imports.miss(key: key.description) })
    }
}
