import Testing
import Vocabulary

@testable import ObjectStore

struct S3DocumentTests {
    @Test func `A listing contains keys, and the position of the next page`() throws {
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name>
              <Contents><Key>a&amp;b &lt;c&gt; &quot;d&quot; &apos;e&apos; &#252;&#xFC;</Key>
                <LastModified>2026-11-21T14:00:00.000Z</LastModified><ETag>&quot;abc-2&quot;</ETag><Size>42</Size>
              </Contents>
              <Contents><Key>/absolute</Key><LastModified>2026-11-21T14:00:00.000Z</LastModified><Size>1</Size></Contents>
              <IsTruncated>true</IsTruncated></ListBucketResult>
            """
        let listing = S3Document(Array(document.utf8)).listing
        let entry = try #require(listing.entries.first)
        #expect(listing.entries.count == 1)
        #expect(entry.key == ObjectKey("a&b <c> \"d\" 'e' üü"))
        #expect(entry.size == 42)
        #expect(entry.entityTag == "abc-2")
        #expect(entry.modified == Timestamp("2026-11-21T14:00:00Z"))
        #expect(listing.last == "/absolute")
        #expect(listing.hasMore)
    }

    @Test(arguments: ["", "<Key>", "</Key><Key>", "<Key>&amp", "<Key>&#xD800;&nbsp;&;</Key>", "<Contents></Contents>"])
    func `A document that is not a listing contains nothing`(text: String) {
        let listing = S3Document(Array(text.utf8)).listing
        #expect(listing.entries.isEmpty && !listing.hasMore)
    }
}
