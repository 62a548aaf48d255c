/// Lists a bucket's files in the byte order of their keys, with one folder's names at a time in memory.
struct ObjectWalk {
    private struct Name {
        let path: String
        /// The part that it adds to its key, or to the keys below it.
        let part: [UInt8]
        let isFolder: Bool
    }

    private let prefix: [UInt8]
    private let last: [UInt8]
    private let limit: Int
    private(set) var entries: [ObjectListing.Entry] = []
    private(set) var hasMore = false

    init(prefix: String, after last: String?, limit: Int) {
        self.prefix = Array(prefix.utf8)
        self.last = last.map { Array($0.utf8) } ?? []
        self.limit = limit
    }

    /// - Parameter start: the prefix of the keys below `folder`
    mutating func visit(_ folder: String, start: [UInt8] = []) throws(ObjectStoreError) {
        for name in try Self.names(in: folder) where !hasMore {
            let whole = start + name.part
            if name.isFolder {
                // Checks the folder's key prefix: can it contain a requested key?
                let isInPrefix = whole.starts(with: prefix) || prefix.starts(with: whole)
                let isAfterLast = last.lexicographicallyPrecedes(whole) || last.starts(with: whole)
                if isInPrefix, isAfterLast { try visit(name.path, start: whole) }
            } else if whole.starts(with: prefix), last.lexicographicallyPrecedes(whole) {
                try add(name.path, String(decoding: whole, as: UTF8.self))
            }
        }
    }

    private mutating func add(_ path: String, _ text: String) throws(ObjectStoreError) {
        // Deleted in the meantime, or not written by this store.
        guard let key = ObjectKey(text), let properties = try OpenObject.open(path)?.properties else { return }
        guard entries.count < limit else { return hasMore = true }
        entries.append(
            ObjectListing.Entry(
                key: key, size: properties.size, entityTag: properties.entityTag, modified: properties.modified))
    }

    private static func names(in folder: String) throws(ObjectStoreError) -> [Name] {
        let names: [Name] = try FileCall.names(in: folder).compactMap { name in
            let path = "\(folder)/\(name)"
            if Self.ends(name, ObjectDirectory.folderSuffix) {
                return Name(path: path, part: Array(name.utf8.dropLast(7)) + [UInt8(ascii: "/")], isFolder: true)
            }
            guard Self.ends(name, ObjectDirectory.fileSuffix) else { return nil }
            return Name(path: path, part: Array(name.utf8.dropLast(7)), isFolder: false)
        }
        return names.sorted { $0.part.lexicographicallyPrecedes($1.part) }
    }

    /// Compares bytes: the suffix's dot may form one character with the text before it.
    private static func ends(_ name: String, _ suffix: String) -> Bool {
        name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
}
