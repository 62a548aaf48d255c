import Vocabulary

extension S3Document {
    /// The response to ListObjectsV2. Objects whose names are not valid keys are left out.
    var listing: (entries: [ObjectListing.Entry], last: String?, hasMore: Bool) {
        let contents = elements("Contents")
        let entries = contents.compactMap { object -> ObjectListing.Entry? in
            guard let key = object.text(of: "Key").flatMap({ ObjectKey($0) }),
                let size = object.text(of: "Size").flatMap({ Int($0) }),
                let modified = object.text(of: "LastModified").flatMap({ Timestamp($0) })
            else { return nil }
            let entityTag = S3Answer.unquoted(object.text(of: "ETag") ?? "")
            return ObjectListing.Entry(key: key, size: size, entityTag: entityTag, modified: modified)
        }
        return (entries, contents.last?.text(of: "Key"), text(of: "IsTruncated") == "true")
    }
}
