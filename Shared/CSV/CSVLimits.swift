/// The limits of one record: a reader never has more than that in memory, besides the chunk that it is given.
package struct CSVLimits: Sendable {
    package static let standard = CSVLimits(fieldBytes: 64 * 1024, recordBytes: 128 * 1024, fields: 200)

    package var fieldBytes: Int
    package var recordBytes: Int
    package var fields: Int

    package init(fieldBytes: Int, recordBytes: Int, fields: Int) {
        (self.fieldBytes, self.recordBytes, self.fields) = (fieldBytes, recordBytes, fields)
    }
}
