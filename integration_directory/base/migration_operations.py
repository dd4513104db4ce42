"""What migrations of this project do beyond Django's own operations."""

from django.db.migrations.operations.base import Operation

from integration_directory import languages

from .texts import column


class HelpTexts(Operation):
    """Says which help texts fields have, those of translated fields in all languages.

    The database knows nothing of them. Django's AlterField would build all models anew for each
    column in each language, which takes minutes.
    """

    reduces_to_sql = False

    def __init__(self, model_name, **texts):
        self.model_name, self.texts = model_name, texts

    def deconstruct(self):
        return self.__class__.__name__, [self.model_name], self.texts

    def state_forwards(self, app_label, state):
        fields = state.models[app_label, self.model_name.lower()].fields
        for name, text in self.texts.items():
            for field_name in {name, *(column(name, code) for code in languages.CODES)} & {*fields}:
                fields[field_name] = fields[field_name].clone()
                fields[field_name].help_text = text
        # Built anew when it is needed, which is once.
        state.__dict__.pop("apps", None)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def describe(self):
        return f"Says the help texts of {self.model_name}"
