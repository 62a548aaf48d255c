/// A bucket, or one object in it.
package struct ObjectAddress: Hashable, Sendable {
    package let bucket: Bucket
    package let key: ObjectKey?

    package init(_ bucket: Bucket, _ key: ObjectKey? = nil) { (self.bucket, self.key) = (bucket, key) }
}
