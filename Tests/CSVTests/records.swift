import CSV

/// The records of a text that is read in chunks of `chunk` bytes.
func read(
    _ bytes: [UInt8], chunk: Int = .max, limits: CSVLimits = .standard
) throws(CSVError) -> [CSVRecord] {
    var reader = CSVReader(limits: limits)
    var records: [CSVRecord] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        try reader.read(Array(rest.prefix(chunk)), into: &records)
        rest = rest.dropFirst(chunk)
    }
    try reader.finish(into: &records)
    return records
}

func fields(_ text: String, chunk: Int = .max) throws(CSVError) -> [[String]] {
    try read(Array(text.utf8), chunk: chunk).map(\.fields)
}

func failure(_ bytes: [UInt8], chunk: Int = .max, limits: CSVLimits = .standard) -> CSVError? {
    do throws(CSVError) {
        _ = try read(bytes, chunk: chunk, limits: limits)
        return nil
    } catch {
        return error
    }
}
