import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 80
UNSEEN = re.compile("[\x01-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # controls, and marks that turn the writing's direction


class JoinForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("As the others at the table should see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )

    def clean_name(self) -> str:
        """Without what cannot be seen: a name stands in others' lines and must not reach beyond its own place."""
        name = " ".join(UNSEEN.sub(" ", self.cleaned_data["name"]).split())
        if not name:
            raise ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name
