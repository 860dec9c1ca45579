package forcegen;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object the platform makes for each custom object: its shares, its history, its feed, its change event. */
record DerivedObject(String name, String suffix, Request.ProjectObject base) {
    private static final Pattern NAME = Pattern.compile("(?i)(\\w+)__(ChangeEvent|Share|History|Feed)");
    private static final Map<String, String> SUFFIXES =
            Map.of("changeevent", "ChangeEvent", "share", "Share", "history", "History", "feed", "Feed");

    /** Gives the derived object of that name, or null where the project has no object it would derive from. */
    static DerivedObject of(String name, Request request) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        Request.ProjectObject base = request.objects().get(matcher.group(1) + "__c");
        if (base == null) {
            return null;
        }
        String suffix = SUFFIXES.get(matcher.group(2).toLowerCase());
        return new DerivedObject(base.name().replaceFirst("__c$", "__" + suffix), suffix, base);
    }

    /** Gives the fields that are not those of the custom object. */
    Map<String, String> fields() {
        String parent = "@" + base.name();
        return switch (suffix) {
            case "Share" -> Map.of("ParentId", "Id", "Parent", parent, "UserOrGroupId", "Id", "AccessLevel", "String",
                    "RowCause", "String", "UserOrGroup", "@Name", "LastModifiedDate", "Datetime",
                    "LastModifiedById", "Id", "IsDeleted", "Boolean");
            case "History" -> Map.of("ParentId", "Id", "Parent", parent, "Field", "String", "DataType", "String",
                    "OldValue", "Object", "NewValue", "Object", "CreatedById", "Id", "CreatedBy", "@User",
                    "CreatedDate", "Datetime", "IsDeleted", "Boolean");
            case "Feed" -> Map.of("ParentId", "Id", "Parent", parent, "Type", "String", "Title", "String",
                    "Body", "String", "LinkUrl", "String", "CreatedById", "Id", "CreatedBy", "@User",
                    "CreatedDate", "Datetime", "IsDeleted", "Boolean");
            default -> Map.of("ReplayId", "String", "EventUuid", "String", "Name", "String", "OwnerId", "Id",
                    "CreatedById", "Id", "CreatedDate", "Datetime", "LastModifiedById", "Id",
                    "LastModifiedDate", "Datetime");
        };
    }
}
